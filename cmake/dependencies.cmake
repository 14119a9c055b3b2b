# Where third-party parts are: NACRE_DEPS is the folder that ./dev setup fills (see cmake/deps/), by default the main
# checkout's .deps, which linked worktrees share.
if(NOT NACRE_DEPS)
  if(DEFINED ENV{NACRE_DEPS})
    set(NACRE_DEPS $ENV{NACRE_DEPS})
  else()
    set(NACRE_DEPS ${CMAKE_SOURCE_DIR}/.deps)
    execute_process(COMMAND git rev-parse --path-format=absolute --git-common-dir
      WORKING_DIRECTORY ${CMAKE_SOURCE_DIR} OUTPUT_VARIABLE common OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
    if(common MATCHES "^(.*)/\\.git$")
      set(NACRE_DEPS ${CMAKE_MATCH_1}/.deps)
    endif()
  endif()
endif()
set(NACRE_DEPS ${NACRE_DEPS} CACHE PATH "Third-party parts, made by ./dev setup")

# LLVM 19 through its C API.
set(NACRE_LLVM_PREFIX /usr/lib/llvm-19 CACHE PATH "LLVM 19")
find_library(NACRE_LLVM_LIBRARY LLVM-19 PATHS ${NACRE_LLVM_PREFIX}/lib REQUIRED)
add_library(llvm INTERFACE)
target_include_directories(llvm SYSTEM INTERFACE ${NACRE_LLVM_PREFIX}/include)
target_link_libraries(llvm INTERFACE ${NACRE_LLVM_LIBRARY})

# The compiler packs sources by the same libraries that executables unpack them with.
set(host ${NACRE_DEPS}/libraries/${NACRE_HOST_TRIPLE})
add_library(host_packing INTERFACE)
target_include_directories(host_packing SYSTEM INTERFACE ${host}/zlib/include ${host}/brotli/include)
target_link_libraries(host_packing INTERFACE ${host}/zlib/lib/libz.a ${host}/brotli/lib/libbrotli.a m)

# Tree-sitter's core is one C file of the npm package.
set(tree_sitter ${NACRE_DEPS}/npm/node_modules/tree-sitter/vendor/tree-sitter/lib)
add_library(tree_sitter STATIC ${tree_sitter}/src/lib.c)
target_include_directories(tree_sitter SYSTEM PUBLIC ${tree_sitter}/include PRIVATE ${tree_sitter}/src)
target_compile_options(tree_sitter PRIVATE -w -O2)
target_compile_definitions(tree_sitter PRIVATE _GNU_SOURCE)
