/* The model that is built in. SPDX-License-Identifier: GPL-3.0-or-later */
    .section .rodata
    .balign 64
    .globl dtl_topic_model_begin
    .hidden dtl_topic_model_begin
dtl_topic_model_begin:
    .incbin TOPIC_MODEL
    .globl dtl_topic_model_end
    .hidden dtl_topic_model_end
dtl_topic_model_end:
    .byte 0
    .section .note.GNU-stack, "", %progbits
