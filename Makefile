# Builds the programs and runs what checks them; `make help` prints this list.
#
#   make              builds every program, for this CPU
#   make test         builds and runs the tests
#   make check-all    also what takes longer: lone headers, the one-line build, the page in a browser
#   make clean        removes what was built, keeps out/;  make distclean removes out/ too
#   make mnist        downloads MNIST to data/, where ./train finds it
#
#   make lesson       builds and runs the programs of tools/lesson/README.md, from the pixels to the notebook
#   make sanity       what to check before training, with what is expected and what was found
#   make gradcheck    every gradient against central differences, and what mistakes look like there
#   make experiments  out/experiments.html: what classic mistakes do to a training; a minute; ONLY=WORD: some
#   make exercise     makes exercise/: thirteen functions to write yourself, and in it make check
#
#   make sanitize     the tests under AddressSanitizer and UndefinedBehaviorSanitizer
#   make fuzz         every reader against inputs that clang's libFuzzer makes up; RUNS=100000 of them each
#   make bench        times the pieces of a training step
#   make portability  the same bits from every other compiler and CPU that is installed?  ONLY=WORD: some
#   make figures      makes the pictures of README anew, in data/figures
#
#   V=1           shows the commands
#   NATIVE=0      for any CPU of this kind: to copy the programs to other machines, and for valgrind
#   THREADS=0     without threads, where there are none
#   CXX=clang++   another compiler;  CXXFLAGS="-O1 -g"  other options in place of -O3, also if exported
#   WERROR=1      warnings are errors;  QUICK=1  make test without a build in double and tests/project
.DEFAULT_GOAL := all
.error this Makefile needs GNU make: gmake

LIBRARY  := $(wildcard nn/*.cpp data/*/*.cpp tools/shared/*.cpp tools/train/*.cpp)
LESSON   := $(patsubst tools/lesson/%.cpp,build/%,$(wildcard tools/lesson/[!l]*.cpp))
DOUBLE   := $(wildcard nn/*.cpp data/files/*.cpp) tools/shared/start.cpp tools/lab/gradient.cpp
PROGRAMS := $(patsubst tools/%.cpp,%,$(wildcard tools/*.cpp))
FUZZED   := $(filter-out %/mutations.cpp,$(wildcard tests/fuzz/*.cpp))
MATH     := tests/main.cpp $(wildcard tests/nn/math_*.cpp)
TESTS    := tests/main.cpp $(filter-out $(MATH) %/libfuzzer.cpp,$(wildcard tests/*/*.cpp))

export MAKE
# One job for each core, unless somebody chose a number: make -j1.
ifeq ($(MAKELEVEL),0)
  MAKEFLAGS += --no-print-directory -j$(shell nproc 2>/dev/null || sysctl -n hw.ncpu 2>/dev/null || echo 2)
endif
quiet := $(if $(V),,@)
# One short line for each file, unless make was told to be silent.
say = $(if $(findstring s,$(filter-out -%,$(firstword $(MAKEFLAGS)))),:,echo)

NATIVE  ?= 1
THREADS ?= 1
ifeq ($(NATIVE),1)
  # the first of these that the compiler knows
  native := $(firstword $(foreach f,-march=native@-mprefer-vector-width=512 -march=native,$(shell \
      $(CXX) $(subst @, ,$(f)) -Werror -E -x c++ /dev/null >/dev/null 2>&1 && echo $(f))))
  native := $(subst @, ,$(native))
endif
CXXFLAGS ?= -O3 $(native)
ifeq ($(origin CXXFLAGS),file)
  # Optimising what takes little time would be half of the time that make takes.
  $(foreach d,tools tests data/pictures data/model,build/real/$(d)/%.o): more := -O1
endif

# What the project needs whatever CXXFLAGS says.  -ffp-contract=off: a*b+c is rounded twice on every CPU.
# -fno-math-errno: sqrt needs no errno and can be done for several numbers at once; its value stays the same.
flags := -std=c++11 -ffp-contract=off -fno-math-errno -I. -Wall -Wextra -pedantic -Wshadow -Wconversion
flags += $(if $(filter 0,$(THREADS)),-DNN_THREADS=0,-pthread) $(if $(filter 1,$(WERROR)),-Werror)
compile := $(CXX) $(CXXFLAGS) $(flags)
objects = $(patsubst %.cpp,build/$(1)/%.o,$(2))
link = @$(say) "  link  $@"; $(if $(V),set -x;) $(compile) $^ -o $@

all: $(PROGRAMS)
	@$(say) "Built $(PROGRAMS).  Next: ./train (half a minute), or ./train --help"

help:; @sed -n 's/^# \{0,1\}//p;/^\.DEFAULT/q' Makefile | sed '/^What the project/,$$d'

.DEFAULT:
	@echo "make: there is no target '$@'; make help lists them" >&2; exit 2

# A changed compiler or option builds everything anew: build/flags changes only when the command does.
build/flags: FORCE
	@mkdir -p build; echo '$(compile)' | cmp -s - $@ || echo '$(compile)' > $@
FORCE:

build/real/%.o: %.cpp build/flags
	@mkdir -p $(@D); $(say) "  c++   $<"
	$(quiet)$(compile) $(more) -MMD -MP -c $< -o $@

# The mathematics is tested in double, where a wrong formula cannot hide behind rounding.
build/double/%.o: %.cpp build/flags
	@mkdir -p $(@D); $(say) "  c++   $< (double)"
	$(quiet)$(compile) -DNN_REAL=double -MMD -MP -c $< -o $@

$(PROGRAMS): %: build/real/tools/%.o $(call objects,real,$(LIBRARY))
	$(link)
build/tests: $(call objects,real,$(TESTS) $(LIBRARY))
	$(link)
build/math_tests: $(call objects,double,$(MATH) $(DOUBLE))
	$(link)
build/gradcheck: $(call objects,double,tools/lab/gradcheck.cpp $(DOUBLE))
	$(link)
$(LESSON) build/sanity build/bench: $(call objects,real,$(LIBRARY))
	$(link)
build/sanity: build/real/tools/lab/sanity.o
build/bench: build/real/tools/care/bench.o
$(LESSON): build/%: $(addprefix build/real/tools/,lesson/%.o lesson/lesson.o lab/gradient.o)

test: $(PROGRAMS) build/tests $(if $(QUICK),,build/math_tests build/gradcheck)
	@tests/run $(filter %tests,$^)

sanitize:
	+$(quiet)$(MAKE) test QUICK=1 \
	    CXXFLAGS="-O1 -g1 -DNN_BOUNDS=1 -fsanitize=address,undefined -fno-sanitize-recover=all"

check-all: test build/sanity $(LESSON); +@tests/check_all '$(compile)'

fuzz := clang++ -O1 -g1 -fsanitize=address,undefined -fno-sanitize-recover=all -DNN_THREADS=0 -std=c++11 \
        -ffp-contract=off -I.
build/fuzz/%.o: %.cpp Makefile
	@mkdir -p $(@D); $(say) "  c++   $< (fuzz)"
	$(quiet)$(fuzz) -fsanitize=fuzzer-no-link -MMD -MP -c $< -o $@
build/fuzzer: $(call objects,fuzz,$(filter-out data/pictures/% tools/%,$(LIBRARY)) $(FUZZED))
	$(quiet)$(fuzz) -fsanitize=fuzzer $^ -o $@
fuzz:; +@tests/fuzz/run

lesson: notebook $(LESSON)
	@for program in $(LESSON) ./notebook; do $$program || exit 1; done
bench sanity gradcheck: %: build/%
	@build/$@
experiments: train digits; +@tools/lab/experiments.sh "$(ONLY)"
portability:; @tools/port/portability.sh "$(ONLY)"
figures: train digits page predict; @tools/care/figures.sh data/figures
mnist:; @tools/mnist.sh
exercise:; @tools/lab/exercise.sh exercise

clean:; rm -rf build $(PROGRAMS)
distclean: clean; rm -rf out

-include $(shell find build -name '*.d' 2>/dev/null)
.PHONY: all help test check-all sanitize fuzz exercise bench experiments gradcheck sanity lesson \
    portability mnist figures clean distclean FORCE
.SECONDARY:
