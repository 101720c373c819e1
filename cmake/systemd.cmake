# The units with which a user's own systemd runs dateline-query --new. They go where every manager of a user looks, whether the
# prefix is /usr, /usr/local or ~/.local; the path of the program is known only when it is installed.
# SPDX-License-Identifier: GPL-3.0-or-later
install(FILES ${PROJECT_SOURCE_DIR}/query/systemd/dateline-new.timer DESTINATION ${CMAKE_INSTALL_DATADIR}/systemd/user)
install(CODE "
  get_filename_component(DATELINE_BINDIR \"\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_BINDIR}\" ABSOLUTE)
  configure_file(${PROJECT_SOURCE_DIR}/query/systemd/dateline-new.service.in ${CMAKE_BINARY_DIR}/dateline-new.service @ONLY)
  file(INSTALL ${CMAKE_BINARY_DIR}/dateline-new.service
    DESTINATION \"\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_DATADIR}/systemd/user\")")
