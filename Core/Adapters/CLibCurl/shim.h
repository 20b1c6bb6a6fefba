#ifndef FASTBREAK_CLIBCURL_SHIM_H
#define FASTBREAK_CLIBCURL_SHIM_H

#include <curl/curl.h>

// Swift cannot call variadic C functions: one door for each type of value.
// The names in parentheses are the functions themselves and not curl's type-checking macros.

static inline CURLcode fastbreak_curl_set_long(CURL *easy, CURLoption option, long value) {
    return (curl_easy_setopt)(easy, option, value);
}

static inline CURLcode fastbreak_curl_set_size(CURL *easy, CURLoption option, curl_off_t value) {
    return (curl_easy_setopt)(easy, option, value);
}

static inline CURLcode fastbreak_curl_set_string(CURL *easy, CURLoption option, const char *value) {
    return (curl_easy_setopt)(easy, option, value);
}

static inline CURLcode fastbreak_curl_set_pointer(CURL *easy, CURLoption option, const void *value) {
    return (curl_easy_setopt)(easy, option, value);
}

static inline CURLcode fastbreak_curl_set_data_function(CURL *easy, CURLoption option, curl_write_callback value) {
    return (curl_easy_setopt)(easy, option, value);
}

static inline CURLcode fastbreak_curl_set_ready_function(CURL *easy, curl_prereq_callback value) {
    return (curl_easy_setopt)(easy, CURLOPT_PREREQFUNCTION, value);
}

static inline CURLcode fastbreak_curl_set_socket_function(CURL *easy, curl_opensocket_callback value) {
    return (curl_easy_setopt)(easy, CURLOPT_OPENSOCKETFUNCTION, value);
}

static inline CURLcode fastbreak_curl_get_long(CURL *easy, CURLINFO info, long *value) {
    return (curl_easy_getinfo)(easy, info, value);
}

static inline CURLcode fastbreak_curl_get_size(CURL *easy, CURLINFO info, curl_off_t *value) {
    return (curl_easy_getinfo)(easy, info, value);
}

static inline CURLMcode fastbreak_curl_multi_set_long(CURLM *multi, CURLMoption option, long value) {
    return (curl_multi_setopt)(multi, option, value);
}

// A finished transfer's code sits in a union, which Swift reads only through pointers.
static inline CURLcode fastbreak_curl_message_result(const CURLMsg *message) {
    return message->data.result;
}

#endif
