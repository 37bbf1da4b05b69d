# scrutineer_install_room(NAME HEADERS header.h...)
#
# Makes a room part of the installed library: its static library as scrutineer::NAME, and the named
# headers, which are its public ones, as <scrutineer/NAME/header.h>. What is not named stays inside.
# Every room that NAME uses must be installed too; CMake refuses the export otherwise.
#
# All of it is the install component "library", so that it can be had without building the program:
#   cmake --build BUILD --target scrutineer_stakes && cmake --install BUILD --component library
function(scrutineer_install_room name)
  cmake_parse_arguments(room "" "" "HEADERS" ${ARGN})

  # A consumer's compiler must be told of C++20; in the tree CMAKE_CXX_STANDARD says it.
  target_compile_features(scrutineer_${name} PUBLIC cxx_std_20)
  set_target_properties(scrutineer_${name} PROPERTIES EXPORT_NAME ${name})
  install(TARGETS scrutineer_${name} EXPORT scrutineerTargets
          ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}" COMPONENT library
          INCLUDES DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}")
  install(FILES ${room_HEADERS} DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}/scrutineer/${name}"
          COMPONENT library)
endfunction()

# What find_package(scrutineer) reads, and the rules as data. Called once, after the rooms.
function(scrutineer_install_package)
  include(CMakePackageConfigHelpers)
  set(folder "${CMAKE_INSTALL_LIBDIR}/cmake/scrutineer")
  configure_package_config_file("${CMAKE_SOURCE_DIR}/cmake/scrutineerConfig.cmake.in"
    "${CMAKE_BINARY_DIR}/scrutineerConfig.cmake"
    INSTALL_DESTINATION "${folder}" PATH_VARS CMAKE_INSTALL_DATADIR)
  # Before 1.0 a minor version may change the interface.
  write_basic_package_version_file("${CMAKE_BINARY_DIR}/scrutineerConfigVersion.cmake"
    COMPATIBILITY SameMinorVersion)
  install(FILES "${CMAKE_BINARY_DIR}/scrutineerConfig.cmake"
                "${CMAKE_BINARY_DIR}/scrutineerConfigVersion.cmake"
          DESTINATION "${folder}" COMPONENT library)
  install(EXPORT scrutineerTargets NAMESPACE scrutineer:: DESTINATION "${folder}"
          COMPONENT library)
  install(DIRECTORY "${CMAKE_SOURCE_DIR}/rules/"
          DESTINATION "${CMAKE_INSTALL_DATADIR}/scrutineer/rules" COMPONENT library
          FILES_MATCHING PATTERN "*.toml")
endfunction()
