# dateline_options: what every C target of ours is compiled with. dateline_room: one static library per room.
# SPDX-License-Identifier: GPL-3.0-or-later
add_library(dateline_options INTERFACE)
target_include_directories(dateline_options INTERFACE ${PROJECT_SOURCE_DIR} ${PROJECT_SOURCE_DIR}/lib)
target_compile_definitions(dateline_options INTERFACE _GNU_SOURCE)
target_compile_options(dateline_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wvla
  $<$<COMPILE_LANGUAGE:C>:-Wstrict-prototypes -Wmissing-prototypes>)
if(DATELINE_WERROR)
  target_compile_options(dateline_options INTERFACE -Werror)
endif()
if(DATELINE_SANITIZE)
  add_compile_options(-fsanitize=${DATELINE_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${DATELINE_SANITIZE})
  target_compile_definitions(dateline_options INTERFACE DTL_ARENA_DEBUG)
endif()

if(DATELINE_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link) # so that libFuzzer sees which code an input reaches
endif()

function(dateline_room name)
  cmake_parse_arguments(ROOM "" "" "FILES;USES" ${ARGN})
  add_library(dateline_${name} STATIC ${ROOM_FILES})
  add_library(dateline::${name} ALIAS dateline_${name})
  target_link_libraries(dateline_${name} PUBLIC dateline_options ${ROOM_USES})
endfunction()
