# One interface target that every target of the project links: warnings, assertions, sanitizers.
add_library(probity_options INTERFACE)
target_compile_options(probity_options INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror
                                                 -fno-omit-frame-pointer)
target_compile_definitions(probity_options INTERFACE _GLIBCXX_ASSERTIONS)
if(PROBITY_SANITIZE)
  target_compile_options(probity_options INTERFACE -fsanitize=${PROBITY_SANITIZE} -fno-sanitize-recover=all)
  target_link_options(probity_options INTERFACE -fsanitize=${PROBITY_SANITIZE})
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # GCC 12 reports these in the standard library's own headers when it inlines deeply; the first one
  # for every other concatenation of strings (GCC bug 105651).
  target_compile_options(probity_options INTERFACE -Wno-restrict -Wno-error=maybe-uninitialized
                                                   -Wno-error=array-bounds -Wno-error=stringop-overflow)
  # Most of what it keeps it needs to the end: looking for what it could forget takes a tenth of its time.
  target_compile_options(probity_options INTERFACE --param=ggc-min-heapsize=524288 --param=ggc-min-expand=200)
  if(PROBITY_SANITIZE MATCHES thread)
    # Asio's fences, which ThreadSanitizer does not know; what they guard it sees by the mutexes around them.
    target_compile_options(probity_options INTERFACE -Wno-tsan)
  endif()
endif()
find_program(PROBITY_MOLD mold)
if(PROBITY_MOLD)
  target_link_options(probity_options INTERFACE -fuse-ld=mold)
endif()
