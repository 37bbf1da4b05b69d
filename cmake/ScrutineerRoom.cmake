# scrutineer_room(NAME USES room... LINKS library... [PUBLIC_LINKS library...])
#
# A room is one static library made of every src/NAME/*.cc that is not a test, and one test binary
# made of every src/NAME/*_test.cc. Its headers are reached as "scrutineer/NAME/header.h" through an
# include folder of its own, which only the rooms that USE it are given: an include against the
# graph does not compile.
function(scrutineer_room name)
  cmake_parse_arguments(room "" "" "USES;LINKS;PUBLIC_LINKS" ${ARGN})

  set(include_root "${CMAKE_BINARY_DIR}/rooms/${name}")
  file(MAKE_DIRECTORY "${include_root}/scrutineer")
  file(CREATE_LINK "${CMAKE_CURRENT_SOURCE_DIR}" "${include_root}/scrutineer/${name}" SYMBOLIC)

  file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.cc")
  set(tests ${sources})
  list(FILTER sources EXCLUDE REGEX "_(test|main)\\.cc$")
  list(FILTER tests INCLUDE REGEX "_test\\.cc$")

  add_library(scrutineer_${name} STATIC ${sources})
  add_library(scrutineer::${name} ALIAS scrutineer_${name})
  target_include_directories(scrutineer_${name} PUBLIC "$<BUILD_INTERFACE:${include_root}>")
  target_link_libraries(scrutineer_${name} PRIVATE "$<BUILD_INTERFACE:scrutineer_flags>")
  foreach(used IN LISTS room_USES)
    target_link_libraries(scrutineer_${name} PUBLIC scrutineer_${used})
  endforeach()
  target_link_libraries(scrutineer_${name} PRIVATE ${room_LINKS} PUBLIC ${room_PUBLIC_LINKS})

  if(SCRUTINEER_TESTS AND tests)
    add_executable(${name}_test ${tests})
    target_link_libraries(${name}_test PRIVATE scrutineer_${name} scrutineer_flags ${room_LINKS}
                          GTest::gmock GTest::gtest_main)
    gtest_discover_tests(${name}_test TEST_PREFIX "${name}." DISCOVERY_TIMEOUT 60
                         PROPERTIES TIMEOUT 600)
  endif()
endfunction()
