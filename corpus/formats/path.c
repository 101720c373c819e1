/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/formats/readers.h"

dtl_slice dtl_path_name(dtl_slice path) {
    size_t begin = path.size;
    while (begin && path.data[begin - 1] != '/') begin--;
    return dtl_slice_part(path, begin, path.size);
}

dtl_slice dtl_path_stem(dtl_slice path) {
    dtl_slice const name = dtl_path_name(path);
    size_t dot = name.size;
    while (dot && name.data[dot - 1] != '.') dot--;
    return dot > 1 ? dtl_slice_part(path, 0, path.size - (name.size - dot + 1)) : path;
}
