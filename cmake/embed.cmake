# probity_embed(OUT_VARIABLE OUT_FILE NAMESPACE SYMBOL files ...)
#
# Writes a C++ source that holds the given text files, so that the one binary carries its own data.
# The generated table is an array of {file name, content} in the order of the names.
function(probity_embed out_variable out_file namespace symbol)
  set(script ${CMAKE_SOURCE_DIR}/cmake/write_embedded.cmake)
  list(SORT ARGN)
  string(REPLACE ";" "|" joined "${ARGN}")
  add_custom_command(
    OUTPUT ${out_file}
    COMMAND ${CMAKE_COMMAND} -DOUT=${out_file} -DNAMESPACE=${namespace} -DSYMBOL=${symbol} "-DFILES=${joined}" -P ${script}
    DEPENDS ${ARGN} ${script}
    VERBATIM)
  set(${out_variable} ${out_file} PARENT_SCOPE)
  # Longer literals than compilers must take; GCC and Clang take them.
  set_source_files_properties(${out_file} PROPERTIES COMPILE_OPTIONS -Wno-overlength-strings)
endfunction()
