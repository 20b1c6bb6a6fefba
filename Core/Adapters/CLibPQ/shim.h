#ifndef FASTBREAK_CLIBPQ_SHIM_H
#define FASTBREAK_CLIBPQ_SHIM_H

#include <libpq-fe.h>

#endif
