# What executables are linked from, once a target, under build/lib/nacre/TRIPLE/ (and the same below the install prefix):
#   libnacre_runtime.a   support/, runtime/ and the C of stdlib/, one section a function
#   libnacre_stdlib.a    stdlib/js/ compiled by nacre itself, one member a core module
#   stdlib.list          what each core module asks for
#   fastpath.bc          runtime/fastpath/ as optimised LLVM bitcode, inlined into programs
#   start_with_libc.o    runtime/start/, of static targets
#   libuv.a libgc.a libbuiltins.a crt*.o and the C library, from .deps/TRIPLE/lib
#   libssl.a libcrypto.a libz.a … that core modules link, from .deps/libraries/TRIPLE/NAME/lib
# Targets are cross-compiled by clang --target=TRIPLE with the sysroots that ./dev setup makes, so no host toolchain
# leaks in. The host's dynamic target is part of the default build, `ninja targets` makes the others.

find_program(NACRE_CLANG clang-19 REQUIRED)
find_program(NACRE_AR llvm-ar-19 REQUIRED)
find_program(NACRE_NM llvm-nm-19 REQUIRED)
find_program(NACRE_LLVM_LINK llvm-link-19 REQUIRED)
find_program(NACRE_OPT opt-19 REQUIRED)

set(NACRE_TRIPLES x86_64-linux-gnu x86_64-linux-musl aarch64-linux-gnu aarch64-linux-musl)
set(NACRE_LIBRARIES zlib brotli llhttp cares nghttp2 openssl) # ALL_LIBRARIES of cmake/deps/common.sh

set(NACRE_TARGET_FLAGS -std=gnu17 -O2 -fPIE -fvisibility=hidden -ffunction-sections -fdata-sections
  -fno-omit-frame-pointer -momit-leaf-frame-pointer -fno-plt -fno-strict-aliasing -fno-math-errno -ffp-contract=off
  -fno-asynchronous-unwind-tables -ffile-prefix-map=${CMAKE_SOURCE_DIR}/= -D_GNU_SOURCE
  -Wall -Wextra -Werror -Wno-unused-parameter -Wno-sign-compare -Wno-missing-field-initializers
  -Wno-unused-command-line-argument)
if(CMAKE_BUILD_TYPE STREQUAL "Debug")
  list(APPEND NACRE_TARGET_FLAGS -g -UNDEBUG)
endif()
if(NACRE_SANITIZE)
  # Undefined behaviour traps: that needs no sanitizer library in the executables.
  list(APPEND NACRE_TARGET_FLAGS -fsanitize=undefined -fsanitize-trap=undefined -fno-sanitize=function,alignment)
endif()

# nacre_target_compile(OUT triple source output [flag...]): one compilation with dependency tracking.
function(nacre_target_compile triple source output)
  file(STRINGS ${NACRE_DEPS}/${triple}/cflags system_include)
  foreach(library ${NACRE_LIBRARIES})
    list(APPEND system_include -isystem ${NACRE_DEPS}/libraries/${triple}/${library}/include)
  endforeach()
  add_custom_command(OUTPUT ${output}
    COMMAND ${NACRE_LAUNCHER} ${NACRE_CLANG} --target=${triple} -nostdlibinc ${system_include}
      ${NACRE_TARGET_FLAGS} -DNACRE_TARGET_TRIPLE="${triple}"
      -I${CMAKE_BINARY_DIR}/include/runtime -I${CMAKE_BINARY_DIR}/include/support -I${CMAKE_BINARY_DIR}/include/stdlib
      -I${CMAKE_BINARY_DIR}/include/abi
      -isystem ${NACRE_DEPS}/${triple}/include
      ${ARGN} -MD -MF ${output}.d -c ${source} -o ${output}
    DEPENDS ${source} ${NACRE_DEPS}/${triple}/.version DEPFILE ${output}.d
    COMMENT "${triple} ${output}" VERBATIM)
endfunction()

# nacre_target_library(triple folder...): the archive, the bitcode and the copies for one target.
function(nacre_target_library triple)
  set(out ${CMAKE_BINARY_DIR}/lib/nacre/${triple})
  set(work ${CMAKE_BINARY_DIR}/target/${triple})
  file(MAKE_DIRECTORY ${out})
  set(objects)
  foreach(folder ${ARGN})
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR} ${CMAKE_SOURCE_DIR}/${folder}/*.c)
    list(FILTER sources EXCLUDE REGEX "/(grammar|start|test|tools)/")
    foreach(source ${sources})
      get_filename_component(parent ${work}/${source} DIRECTORY)
      file(MAKE_DIRECTORY ${parent})
      # Compiled code calls the runtime by a convention of its own, which a definition has from its declaration.
      set(prototypes)
      if(source MATCHES "^runtime/")
        set(prototypes -Wmissing-prototypes)
      endif()
      nacre_target_compile(${triple} ${CMAKE_SOURCE_DIR}/${source} ${work}/${source}.o ${prototypes})
      list(APPEND objects ${work}/${source}.o)
    endforeach()
  endforeach()
  string(REPLACE ";" "\n" list "${objects}")
  file(GENERATE OUTPUT ${work}/objects.rsp CONTENT "${list}\n")
  add_custom_command(OUTPUT ${out}/libnacre_runtime.a
    COMMAND ${CMAKE_COMMAND} -E rm -f ${out}/libnacre_runtime.a
    COMMAND ${NACRE_AR} rcsD ${out}/libnacre_runtime.a @${work}/objects.rsp
    DEPENDS ${objects} ${work}/objects.rsp COMMENT "${triple} libnacre_runtime.a" VERBATIM)

  # Fast paths as bitcode. A program of this target links it in whole, so it holds the lean paths only.
  set(bitcode)
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/runtime/fastpath/*.c)
  foreach(source ${sources} ${CMAKE_SOURCE_DIR}/cmake/empty.c)
    get_filename_component(name ${source} NAME)
    file(MAKE_DIRECTORY ${work}/fastpath)
    nacre_target_compile(${triple} ${source} ${work}/fastpath/${name}.bc -emit-llvm -g0 -DNACRE_FASTPATH_BITCODE=1)
    list(APPEND bitcode ${work}/fastpath/${name}.bc)
  endforeach()
  add_custom_command(OUTPUT ${out}/fastpath.bc
    COMMAND ${NACRE_LLVM_LINK} ${bitcode} -o ${work}/fastpath/all.bc
    COMMAND ${NACRE_OPT} -passes=strip,globaldce ${work}/fastpath/all.bc -o ${out}/fastpath.bc
    DEPENDS ${bitcode} COMMENT "${triple} fastpath.bc" VERBATIM)

  # Core modules, by the compiler just built. It links the fast paths in, so these come first.
  set(objects)
  set(lists)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR}/stdlib/js ${CMAKE_SOURCE_DIR}/stdlib/js/*.js)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/stdlib/hot.list)
  file(STRINGS ${CMAKE_SOURCE_DIR}/stdlib/hot.list rows REGEX "^[^#]")
  set(hot)
  foreach(row ${rows}) # NAME [FUNCTION...]
    string(REPLACE " " ";" words ${row})
    list(POP_FRONT words name)
    list(APPEND hot ${name})
    list(JOIN words "," hot_${name})
  endforeach()
  foreach(source ${sources})
    string(REGEX REPLACE "\\.js$" "" name ${source})
    set(level -O2)
    set(functions)
    if(name IN_LIST hot)
      set(level -O3)
      set(functions ${hot_${name}})
    endif()
    set(object ${work}/stdlib/${name}.o)
    get_filename_component(parent ${object} DIRECTORY)
    file(MAKE_DIRECTORY ${parent})
    add_custom_command(OUTPUT ${object} ${object}.list
      COMMAND ${CMAKE_SOURCE_DIR}/cmake/core_module.sh $<TARGET_FILE:nacre> ${name} ${triple}
        ${CMAKE_SOURCE_DIR}/stdlib/js/${source} ${object} ${level} ${functions}
      DEPENDS nacre ${CMAKE_SOURCE_DIR}/cmake/core_module.sh ${CMAKE_SOURCE_DIR}/stdlib/js/${source} ${out}/fastpath.bc
      COMMENT "${triple} core module ${name}" VERBATIM)
    list(APPEND objects ${object})
    list(APPEND lists ${object}.list)
  endforeach()
  string(REPLACE ";" "\n" list "${objects}")
  file(GENERATE OUTPUT ${work}/stdlib.rsp CONTENT "${list}\n")
  string(REPLACE ";" "\n" list "${lists}")
  file(GENERATE OUTPUT ${work}/stdlib_lists.txt CONTENT "${list}\n")
  add_custom_command(OUTPUT ${out}/libnacre_stdlib.a ${out}/stdlib.list
    COMMAND ${CMAKE_COMMAND} -E rm -f ${out}/libnacre_stdlib.a
    COMMAND ${NACRE_AR} rcsDP ${out}/libnacre_stdlib.a @${work}/stdlib.rsp
    COMMAND sh -c "xargs -r cat < ${work}/stdlib_lists.txt > ${out}/stdlib.list"
    COMMAND sh -c "cat ${CMAKE_SOURCE_DIR}/stdlib/link_when.list >> ${out}/stdlib.list"
    COMMAND sh -c "${NACRE_NM} --defined-only ${out}/libnacre_runtime.a 2>/dev/null | sed -n 's/.* T nacre_binding_/native /p' | sort >> ${out}/stdlib.list"
    DEPENDS ${out}/libnacre_runtime.a ${CMAKE_SOURCE_DIR}/stdlib/link_when.list ${objects} ${lists} ${work}/stdlib.rsp ${work}/stdlib_lists.txt
    COMMENT "${triple} libnacre_stdlib.a" VERBATIM)

  set(copies)
  file(GLOB parts ${NACRE_DEPS}/${triple}/lib/* ${NACRE_DEPS}/libraries/${triple}/*/lib/*)
  foreach(part ${parts})
    get_filename_component(name ${part} NAME)
    add_custom_command(OUTPUT ${out}/${name} COMMAND ${CMAKE_COMMAND} -E copy ${part} ${out}/${name}
      DEPENDS ${part} COMMENT "" VERBATIM)
    list(APPEND copies ${out}/${name})
  endforeach()

  # The start of static executables with threads, which carry the C library.
  if(triple MATCHES "musl$")
    nacre_target_compile(${triple} ${CMAKE_SOURCE_DIR}/runtime/start/with_libc.c ${out}/start_with_libc.o
      -ffreestanding -fno-stack-protector -DNACRE_LIBC_FILE="${NACRE_DEPS}/${triple}/lib/libc.so")
    list(APPEND copies ${out}/start_with_libc.o)
  endif()

  add_custom_target(target-${triple} DEPENDS ${out}/libnacre_runtime.a ${out}/libnacre_stdlib.a ${out}/fastpath.bc ${copies})
  install(DIRECTORY ${out}/ DESTINATION lib/nacre/${triple} OPTIONAL)
endfunction()

add_custom_target(targets)
foreach(folder runtime stdlib)
  nacre_expose(${folder})
endforeach()
foreach(triple ${NACRE_TRIPLES})
  if(EXISTS ${NACRE_DEPS}/${triple}/.version)
    nacre_target_library(${triple} support runtime stdlib)
    add_dependencies(targets target-${triple})
  endif()
endforeach()
if(TARGET target-${NACRE_HOST_TRIPLE})
  add_custom_target(host-target ALL)
  add_dependencies(host-target target-${NACRE_HOST_TRIPLE})
else()
  message(FATAL_ERROR "The libraries of ${NACRE_HOST_TRIPLE} are not in ${NACRE_DEPS}: run ./dev setup")
endif()
