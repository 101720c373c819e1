/* SPDX-License-Identifier: GPL-3.0-or-later */
/* guard.h - nothing that C++ throws may reach a C caller: every exported body runs inside guard().
 *
 * Errors  the exception in flight becomes a status and a message (error.cc, the only ladder)
 * Cost    nothing measurable while nothing is thrown
 */
#ifndef XC_GUARD_H
#define XC_GUARD_H

#include "xapian-c.h"

#include <memory>

namespace xc {

xc_status describe_current(xc_error *err) noexcept;

template <class Body> xc_status guard(xc_error *err, Body body) noexcept {
    try {
        body();
        return XC_OK;
    } catch (...) {
        return describe_current(err);
    }
}

/* A new handle, filled by `fill` and delivered only if that succeeds. */
template <class Handle, class Fill> xc_status make(Handle **out, xc_error *err, Fill fill) noexcept {
    return guard(err, [&] {
        auto handle = std::make_unique<Handle>();
        fill(*handle);
        *out = handle.release();
    });
}

template <class Handle> void dispose(Handle *handle) noexcept {
    xc_error ignored;
    (void)guard(&ignored, [&] { delete handle; });
}

} // namespace xc

#endif
