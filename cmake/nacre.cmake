# Helpers shared by every folder's CMakeLists.txt.

add_compile_definitions(_GNU_SOURCE)
add_compile_options(-Wall -Wextra -Werror -Wno-unused-parameter -Wno-sign-compare -Wno-missing-field-initializers
  -fno-strict-aliasing -fno-math-errno)
if(NACRE_SANITIZE)
  add_compile_options(-fsanitize=address,undefined -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
endif()

# nacre_library(NAME USES folder...): the static library of one folder, made of every .c file in and below it.
# It can include its own headers as "NAME/x.h" and those of the folders after USES, and nothing else:
# each folder is visible through a private directory that holds one symbolic link to it.
function(nacre_library name)
  cmake_parse_arguments(ARG "" "" "USES;LINKS;EXTRA" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.c)
  list(FILTER sources EXCLUDE REGEX "/(grammar|target|tools)/")
  if(NOT sources)
    set(sources ${CMAKE_SOURCE_DIR}/cmake/empty.c)
  endif()
  add_library(${name} STATIC ${sources} ${ARG_EXTRA})
  nacre_expose(${name})
  target_include_directories(${name} PUBLIC ${CMAKE_BINARY_DIR}/include/${name})
  foreach(used ${ARG_USES})
    target_link_libraries(${name} PUBLIC ${used})
  endforeach()
  if(ARG_LINKS)
    target_link_libraries(${name} PRIVATE ${ARG_LINKS})
  endif()
endfunction()

# Makes build/include/NAME/NAME a link to the folder NAME.
function(nacre_expose name)
  file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/include/${name})
  file(CREATE_LINK ${CMAKE_SOURCE_DIR}/${name} ${CMAKE_BINARY_DIR}/include/${name}/${name} SYMBOLIC)
endfunction()
