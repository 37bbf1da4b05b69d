# One set of compiler flags for every room.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()

option(SCRUTINEER_WERROR "Warnings are errors" OFF)

add_library(scrutineer_flags INTERFACE)
target_compile_options(scrutineer_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion
  # GCC 12 takes the value of an empty std::optional for one that is read.
  $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>
  # A fused multiply-add rounds once where the source says twice: the same figures must come out
  # on every machine, so the compiler may not contract.
  -ffp-contract=off)
target_compile_definitions(scrutineer_flags INTERFACE _GLIBCXX_ASSERTIONS)
if(SCRUTINEER_WERROR)
  target_compile_options(scrutineer_flags INTERFACE -Werror)
endif()

set(SCRUTINEER_SANITIZE "" CACHE STRING "Sanitizers, as -fsanitize takes them")
if(SCRUTINEER_SANITIZE)
  add_compile_options(-fsanitize=${SCRUTINEER_SANITIZE} -fno-omit-frame-pointer
                      -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${SCRUTINEER_SANITIZE})
endif()

# Debug information of the release binary is not worth its link time here; frames are kept so that
# a profiler can walk them.
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG -fno-omit-frame-pointer")
find_program(SCRUTINEER_LLD NAMES ld.lld ld.lld-16)
if(SCRUTINEER_LLD AND CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  add_link_options(-fuse-ld=lld)
endif()

find_program(SCRUTINEER_CCACHE ccache)
if(SCRUTINEER_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${SCRUTINEER_CCACHE}")
endif()
