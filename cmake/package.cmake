# A .deb of the programs: cpack --config build/release/CPackConfig.cmake. What they need of the system is found by
# dpkg-shlibdeps. SPDX-License-Identifier: GPL-3.0-or-later
set(DATELINE_PACKAGE_CONTACT "Dateline maintainers" CACHE STRING "who maintains the package: NAME <ADDRESS>")
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME dateline)
set(CPACK_PACKAGE_CONTACT ${DATELINE_PACKAGE_CONTACT})
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_INSTALL_CMAKE_PROJECTS "${CMAKE_BINARY_DIR};dateline;Unspecified;/") # without the component development
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION text)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"dateline-index makes an archive of news articles, in whatever form they
were kept, and dateline-query finds passages in it: ranked, highlighted,
each with its article, date and source.")
include(CPack)
