# What makes the programs at home in a shell: manual pages, and completion out of what --help prints.
# SPDX-License-Identifier: GPL-3.0-or-later
foreach(section 1 5 7)
  file(GLOB pages CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/docs/man/*.${section})
  install(FILES ${pages} DESTINATION ${CMAKE_INSTALL_MANDIR}/man${section})
endforeach()

if(CMAKE_CROSSCOMPILING)
  message(STATUS "no completion for shells: the programs cannot be asked on this machine")
  return()
endif()
find_package(Python3 REQUIRED COMPONENTS Interpreter)
set(completions ${CMAKE_BINARY_DIR}/completions)
foreach(program dateline-index dateline-query)
  set(written ${completions}/bash/${program} ${completions}/zsh/_${program} ${completions}/fish/${program}.fish)
  add_custom_command(OUTPUT ${written}
    COMMAND Python3::Interpreter ${PROJECT_SOURCE_DIR}/scripts/make-completions $<TARGET_FILE:${program}> ${completions}
    DEPENDS ${program} ${PROJECT_SOURCE_DIR}/scripts/make-completions ${PROJECT_SOURCE_DIR}/scripts/lib/help_text.py
    VERBATIM)
  list(APPEND all ${written})
  install(FILES ${completions}/bash/${program} DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
  install(FILES ${completions}/fish/${program}.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
endforeach()
add_custom_target(completions ALL DEPENDS ${all})

# The zsh of Debian looks below /usr for what packages bring in a folder of its own.
install(CODE "
  set(folder site-functions)
  if(CMAKE_INSTALL_PREFIX MATCHES \"/usr/?$\" AND EXISTS /etc/debian_version)
    set(folder vendor-completions)
  endif()
  file(INSTALL ${completions}/zsh/_dateline-index ${completions}/zsh/_dateline-query
    DESTINATION \"\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_DATADIR}/zsh/\${folder}\")")
