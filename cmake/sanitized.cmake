# `ninja sanitized`: what `NACRE_LLD=BUILD/sanitized/ld nacre build …` links for the host instead of the runtime and the
# collector, so that AddressSanitizer and UndefinedBehaviorSanitizer watch a program's C (tests/fuzz/README.md).
#   libnacre_runtime.a   the same sources as in cmake/targets.cmake, instrumented
#   libgc.a              tests/fuzz/heap/: the collector's interface over malloc, a red zone around every cell
#   ld                   calls ld.lld with these in place of the usual ones, and the sanitizer's own library

find_program(NACRE_LLD ld.lld-19)
execute_process(COMMAND ${NACRE_CLANG} --print-libgcc-file-name --rtlib=compiler-rt OUTPUT_VARIABLE builtins OUTPUT_STRIP_TRAILING_WHITESPACE)
get_filename_component(compiler_rt "${builtins}" DIRECTORY)
execute_process(COMMAND ${NACRE_CLANG} --print-file-name=libgcc_s.so.1 OUTPUT_VARIABLE unwinder OUTPUT_STRIP_TRAILING_WHITESPACE)

function(nacre_sanitized)
  set(out ${CMAKE_BINARY_DIR}/sanitized)
  file(MAKE_DIRECTORY ${out})
  set(objects)
  foreach(folder support runtime stdlib)
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR} ${CMAKE_SOURCE_DIR}/${folder}/*.c)
    list(FILTER sources EXCLUDE REGEX "/(grammar|test|tools)/")
    foreach(source ${sources})
      get_filename_component(parent ${out}/${source} DIRECTORY)
      file(MAKE_DIRECTORY ${parent})
      nacre_target_compile(${NACRE_HOST_TRIPLE} ${CMAKE_SOURCE_DIR}/${source} ${out}/${source}.o
        -g -O1 -fsanitize=address,undefined -fno-sanitize-recover=all -fno-sanitize-trap=all -fno-sanitize=function,alignment)
      list(APPEND objects ${out}/${source}.o)
    endforeach()
  endforeach()
  string(REPLACE ";" "\n" list "${objects}")
  file(GENERATE OUTPUT ${out}/objects.rsp CONTENT "${list}\n")
  add_custom_command(OUTPUT ${out}/libnacre_runtime.a
    COMMAND ${CMAKE_COMMAND} -E rm -f ${out}/libnacre_runtime.a
    COMMAND ${NACRE_AR} rcsD ${out}/libnacre_runtime.a @${out}/objects.rsp
    DEPENDS ${objects} COMMENT "sanitized libnacre_runtime.a" VERBATIM)
  nacre_target_compile(${NACRE_HOST_TRIPLE} ${CMAKE_SOURCE_DIR}/tests/fuzz/heap/malloc_heap.c ${out}/malloc_heap.c.o)
  add_custom_command(OUTPUT ${out}/libgc.a
    COMMAND ${CMAKE_COMMAND} -E rm -f ${out}/libgc.a
    COMMAND ${NACRE_AR} rcsD ${out}/libgc.a ${out}/malloc_heap.c.o
    DEPENDS ${out}/malloc_heap.c.o VERBATIM)
  set(cpu ${CMAKE_HOST_SYSTEM_PROCESSOR})
  set(asan ${compiler_rt}/libclang_rt.asan)
  configure_file(${CMAKE_SOURCE_DIR}/cmake/sanitized_ld.sh.in ${out}/ld @ONLY FILE_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE)
  add_custom_target(sanitized DEPENDS ${out}/libnacre_runtime.a ${out}/libgc.a)
endfunction()

if(NACRE_LLD)
  nacre_sanitized()
endif()
