#ifndef FASTBREAK_ALLOCATION_COUNTER_H
#define FASTBREAK_ALLOCATION_COUNTER_H

/// Allocations that the calling thread has asked for since it began; there only where the library is preloaded.
unsigned long fastbreak_allocations(void);

#endif
