/* english_names.S - the model of names in English, as a part of the program. SPDX-License-Identifier: GPL-3.0-or-later */
    .section .rodata
    .balign 64
    .globl dtl_english_names_begin
    .globl dtl_english_names_end
    .hidden dtl_english_names_begin
    .hidden dtl_english_names_end
dtl_english_names_begin:
    .incbin "english.names.model"
dtl_english_names_end:
    .byte 0
    .section .note.GNU-stack, "", %progbits
