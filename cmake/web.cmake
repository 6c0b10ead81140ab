# probity_web(OUT_VARIABLE OUT_FILE)
#
# Makes web/style and web/script into one stylesheet and one script, as a C++ source for the binary.
# The packages of web/package-lock.json are installed once into the build folder, with their hashes
# checked and without running any script of theirs; only that needs the network, and only again when
# the lock changes or npm's cache is gone.
find_program(PROBITY_NODE NAMES node nodejs)
find_program(PROBITY_NPM npm)

function(probity_web out_variable out_file)
  if(NOT PROBITY_NODE OR NOT PROBITY_NPM)
    message(FATAL_ERROR "the pages' stylesheet is made with node and npm: tools/setup build")
  endif()
  set(web ${CMAKE_SOURCE_DIR}/web)
  set(packages ${CMAKE_BINARY_DIR}/web)
  set(installed ${packages}/installed.stamp)
  add_custom_command(
    OUTPUT ${installed}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${packages}
    COMMAND ${CMAKE_COMMAND} -E copy ${web}/package.json ${web}/package-lock.json ${packages}
    COMMAND ${CMAKE_COMMAND} -E chdir ${packages} ${PROBITY_NPM} ci --ignore-scripts --prefer-offline --no-audit --no-fund --no-update-notifier --loglevel=error
    COMMAND ${CMAKE_COMMAND} -E touch ${installed}
    DEPENDS ${web}/package.json ${web}/package-lock.json
    COMMENT "Installing the packages of web/package-lock.json"
    VERBATIM)
  file(GLOB inputs CONFIGURE_DEPENDS ${web}/*.mjs ${web}/style/* ${web}/script/*.mjs ${web}/templates/*.html)
  add_custom_command(
    OUTPUT ${out_file}
    COMMAND ${PROBITY_NODE} ${web}/build.mjs ${packages} ${web} ${out_file}
    DEPENDS ${installed} ${inputs}
    COMMENT "Making the stylesheet and the script"
    VERBATIM)
  set(${out_variable} ${out_file} PARENT_SCOPE)
endfunction()
