// SPDX-License-Identifier: GPL-3.0-or-later
// error.cc - the one place where exceptions become statuses.
#include "guard.h"

#include <cstdio>
#include <cstring>
#include <exception>
#include <new>
#include <xapian.h>

namespace {

bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

size_t code_point_size(char lead) {
    const auto byte = static_cast<unsigned char>(lead);
    return byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1;
}

/* Drops the last code point of a cut message if a part of it is missing. */
void trim_tail(char *message, size_t length) {
    size_t rest = 0;
    while (rest < length && rest < 3 && is_continuation(message[length - 1 - rest])) rest++;
    if (rest == length) return;
    char &lead = message[length - 1 - rest];
    if (code_point_size(lead) > rest + 1) lead = '\0';
}

void tidy(char *message, size_t wanted) {
    if (wanted >= XC_MESSAGE_BYTES) trim_tail(message, XC_MESSAGE_BYTES - 1);
    for (char *at = message; *at; at++)
        if (static_cast<unsigned char>(*at) < 0x20 || *at == 0x7F) *at = ' ';
}

xc_status fill(xc_error *err, xc_status status, const char *message, const char *cause) {
    err->status = status;
    int wanted = cause ? std::snprintf(err->message, sizeof err->message, "%s (%s)", message, cause)
                       : std::snprintf(err->message, sizeof err->message, "%s", message);
    tidy(err->message, wanted < 0 ? 0 : static_cast<size_t>(wanted));
    return status;
}

xc_status fill(xc_error *err, xc_status status, const Xapian::Error &thrown) {
    const char *message = thrown.get_msg().c_str();
    return fill(err, status, *message ? message : thrown.get_type(), thrown.get_error_string());
}

/* Most derived classes first: lock, modified, corrupt are database errors; not found and version are opening errors. */
xc_status classify(xc_error *err) {
    try {
        throw;
    } catch (const Xapian::DatabaseLockError &thrown) {
        return fill(err, XC_LOCKED, thrown);
    } catch (const Xapian::DatabaseModifiedError &thrown) {
        return fill(err, XC_MODIFIED, thrown);
    } catch (const Xapian::DatabaseNotFoundError &thrown) {
        return fill(err, XC_NOT_FOUND, thrown);
    } catch (const Xapian::DatabaseCorruptError &thrown) {
        return fill(err, XC_CORRUPT, thrown);
    } catch (const Xapian::DatabaseVersionError &thrown) {
        return fill(err, XC_VERSION, thrown);
    } catch (const Xapian::QueryParserError &thrown) {
        return fill(err, XC_QUERY_SYNTAX, thrown);
    } catch (const Xapian::DocNotFoundError &thrown) {
        return fill(err, XC_NO_DOCUMENT, thrown);
    } catch (const Xapian::InvalidArgumentError &thrown) {
        return fill(err, XC_INVALID, thrown);
    } catch (const Xapian::InvalidOperationError &thrown) {
        return fill(err, XC_INVALID, thrown);
    } catch (const Xapian::RangeError &thrown) {
        return fill(err, XC_INVALID, thrown);
    } catch (const Xapian::WildcardError &thrown) {
        return fill(err, XC_INVALID, thrown);
    } catch (const Xapian::NetworkError &thrown) {
        return fill(err, XC_NETWORK, thrown);
    } catch (const Xapian::Error &thrown) {
        return fill(err, XC_INTERNAL, thrown);
    } catch (const std::bad_alloc &) {
        return fill(err, XC_NO_MEMORY, "out of memory", nullptr);
    } catch (const std::exception &thrown) {
        return fill(err, XC_INTERNAL, thrown.what(), nullptr);
    } catch (...) {
        return fill(err, XC_INTERNAL, "an exception of an unknown kind", nullptr);
    }
}

} // namespace

/* Xapian builds its message when asked, which may throw again. */
xc_status xc::describe_current(xc_error *err) noexcept {
    try {
        return classify(err);
    } catch (...) {
        static const char text[] = "an error whose message could not be built";
        static_assert(sizeof text <= XC_MESSAGE_BYTES, "must fit");
        err->status = XC_INTERNAL;
        std::memcpy(err->message, text, sizeof text);
        return XC_INTERNAL;
    }
}

const char *xc_status_name(xc_status status) {
    switch (status) {
    case XC_OK: return "ok";
    case XC_LOCKED: return "locked";
    case XC_MODIFIED: return "modified";
    case XC_NOT_FOUND: return "not found";
    case XC_CORRUPT: return "corrupt";
    case XC_VERSION: return "version";
    case XC_QUERY_SYNTAX: return "query syntax";
    case XC_NO_DOCUMENT: return "no document";
    case XC_INVALID: return "invalid";
    case XC_NETWORK: return "network";
    case XC_NO_MEMORY: return "no memory";
    case XC_INTERNAL: return "internal";
    }
    return "unknown";
}

const char *xc_version(void) { return Xapian::version_string(); }
