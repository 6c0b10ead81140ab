# probity_library(NAME [THIRD_PARTY target ...])
#
# One static library from src/NAME: every *.cpp is part of it, every *_test.cpp part of its test program.
# What it may link comes from tools/layers.txt alone, so that the table is the truth.
file(STRINGS ${CMAKE_SOURCE_DIR}/tools/layers.txt _layer_lines REGEX "^[0-9]")
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tools/layers.txt)
foreach(_line IN LISTS _layer_lines)
  string(REGEX MATCH "^[0-9]+ +([a-z_]+) *:(.*)$" _ "${_line}")
  set(_name ${CMAKE_MATCH_1})
  separate_arguments(_uses UNIX_COMMAND "${CMAKE_MATCH_2}")
  list(TRANSFORM _uses PREPEND probity_)
  set(probity_${_name}_USES "${_uses}")
endforeach()

function(probity_library name)
  cmake_parse_arguments(ARG "" "" "THIRD_PARTY;SOURCES" ${ARGN})
  if(NOT DEFINED probity_${name}_USES)
    message(FATAL_ERROR "src/${name} has no line in tools/layers.txt")
  endif()
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${name}/*.cpp
                                      ${CMAKE_CURRENT_SOURCE_DIR}/${name}/*/*.cpp)
  set(tests ${sources})
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")
  list(FILTER sources EXCLUDE REGEX "_test\\.cpp$")
  add_library(probity_${name} STATIC ${sources} ${ARG_SOURCES})
  target_include_directories(probity_${name} PUBLIC ${CMAKE_CURRENT_SOURCE_DIR})
  target_link_libraries(probity_${name} PUBLIC fmt::fmt ${probity_${name}_USES}
                                        PRIVATE probity_options ${ARG_THIRD_PARTY})
  if(name IN_LIST PROBITY_OF_VALUES)
    target_link_libraries(probity_${name} PRIVATE probity_value_options)
  endif()
  if(PROBITY_TESTS AND tests)
    probity_test(${name}_test ${tests})
    target_link_libraries(${name}_test PRIVATE probity_${name} ${ARG_THIRD_PARTY})
  endif()
endfunction()

# probity_test(NAME source ...): a GoogleTest program, with rapidcheck, run by ctest as one test. Labels:
# `sanitized` runs again under AddressSanitizer and UBSan, `property` with more cases in `make test-long`;
# PROBITY_THREADED tests also run under ThreadSanitizer. PROBITY_SANITIZED_LATER tests run under AddressSanitizer in
# `make test-long` only: a hundred objects for a few tests of what pages say; the one parser among them is fuzzed.
set(PROBITY_SANITIZED_LATER portal_test)
set(PROBITY_THREADED reading_test wire_test store_test html_test schedule_test http_test witness_test
                     witness_http_test keyholder_process_test ringholder_process_test openid_test)
# All that tests of a label need, and no program besides.
add_custom_target(sanitized_tests)
add_custom_target(sanitized_later_tests)
add_custom_target(threaded_tests)
# What UBSan looks at in every use of a pointer takes a third of the compiler's time. Libraries that have values and no bytes of
# others do without, and so do tests; AddressSanitizer sees a pointer to nothing there, too. Tests run for seconds, so they are
# compiled for the compiler's time; what is tested keeps -O2. Both come after probity_options, which they undo.
set(PROBITY_OF_VALUES acts advice casework extracts handling people policy records registers report)
add_library(probity_value_options INTERFACE)
add_library(probity_test_options INTERFACE)
if(PROBITY_SANITIZE MATCHES undefined)
  target_compile_options(probity_value_options INTERFACE -fno-sanitize=null,alignment,vptr,object-size)
  target_link_libraries(probity_test_options INTERFACE probity_value_options)
elseif(CMAKE_BUILD_TYPE STREQUAL Release)
  target_compile_options(probity_test_options INTERFACE -Og)
endif()

function(probity_test name)
  add_executable(${name} ${ARGN})
  target_link_libraries(${name} PRIVATE probity_options probity_test_options GTest::gtest_main rapidcheck_gtest
                                        Threads::Threads)
  add_test(NAME ${name} COMMAND ${name} --gtest_brief=1)
  set(labels property)
  if(name IN_LIST PROBITY_SANITIZED_LATER)
    list(APPEND labels later)
    add_dependencies(sanitized_later_tests ${name})
  else()
    list(APPEND labels sanitized)
    add_dependencies(sanitized_tests ${name})
  endif()
  if(name IN_LIST PROBITY_THREADED)
    list(APPEND labels threads)
    add_dependencies(threaded_tests ${name})
  endif()
  set_tests_properties(${name} PROPERTIES LABELS "${labels}")
endfunction()

if(PROBITY_TESTS)
  find_package(GTest REQUIRED)
  find_library(RAPIDCHECK_LIBRARY rapidcheck REQUIRED)
  add_library(rapidcheck_gtest INTERFACE)
  target_link_libraries(rapidcheck_gtest INTERFACE ${RAPIDCHECK_LIBRARY})
endif()
