# What every target of the project is compiled with.
add_library(ab_settings INTERFACE)
target_compile_features(ab_settings INTERFACE cxx_std_20)
target_compile_options(ab_settings INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual)
target_compile_definitions(ab_settings INTERFACE
    AB_VERSION="${PROJECT_VERSION}"
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING QT_NO_CONTEXTLESS_CONNECT
    QT_STRICT_ITERATORS QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_DISABLE_DEPRECATED_BEFORE=0x060400
    QT_USE_QSTRINGBUILDER)
target_include_directories(ab_settings INTERFACE ${PROJECT_SOURCE_DIR})

if(AB_WERROR)
    target_compile_options(ab_settings INTERFACE -Werror)
endif()
if(AB_SANITIZE)
    target_compile_options(ab_settings INTERFACE -fsanitize=address,undefined -fno-omit-frame-pointer)
    target_link_options(ab_settings INTERFACE -fsanitize=address,undefined)
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU") # g++ 12 sees uninitialised variables in sanitized coroutine frames
        target_compile_options(ab_settings INTERFACE -Wno-maybe-uninitialized)
    else() # clang cannot give coroutines the function sanitizer's prologue
        target_compile_options(ab_settings INTERFACE -fno-sanitize=function)
    endif()
endif()
if(AB_FUZZERS)
    if(NOT AB_SANITIZE OR NOT CMAKE_CXX_COMPILER_ID MATCHES "Clang")
        message(FATAL_ERROR "AB_FUZZERS needs AB_SANITIZE and clang")
    endif()
    target_compile_options(ab_settings INTERFACE -fsanitize=fuzzer-no-link) # counts what an input reaches
endif()
