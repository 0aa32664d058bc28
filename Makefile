# make              builds every program, for this CPU
# make test         builds and runs all tests
# make check-all    also what takes longer: lone headers, the one-line build, the page in a browser, all reference numbers
# make sanitize     the tests, and so all programs, under AddressSanitizer and UndefinedBehaviorSanitizer
# make sanity       what one checks before training, with what is expected and what was found
# make gradcheck    every gradient against central differences, and what mistakes look like there
# make fuzz         every reader against inputs that clang's libFuzzer makes up; RUNS=100000 of them each
# make experiments  out/experiments.html: what classic mistakes do to a training; a minute; ONLY=WORD: some
# make valgrind     the tests and the programs in valgrind: some minutes
# make coverage     which lines of nn/ and data/ do the tests never run?
# make bench        times the pieces of a training step
# make ulp          compares our exp, log and cos with the C library's, for every float: some 20 minutes;
#                   STEP=1000: for one in a thousand
# make portability  trains with every other compiler and CPU that is installed: the same bits?  ONLY=WORD: some
# make exercise     copies the project to exercise/ without the functions to be written: see tools/exercise.sh
# make check        which exercises are solved;  make check E=3 checks exercise 3 alone and says what is wrong
# make mnist        downloads MNIST and makes data/train.csv and data/test.csv of it
# make figures      makes the pictures of the README anew, in data/figures
# make clean        removes everything that make, the programs and the tests made, but not MNIST
#
#   NATIVE=0      for any CPU of this kind: to copy the programs to other machines, and for valgrind
#   THREADS=0     without threads, where there are none
#   CXX=clang++   another compiler;  CXXFLAGS="-O1 -g"  other options in place of -O3
#   WERROR=1      warnings are errors
#
# An exported CXXFLAGS counts too.

# mcu.cpp says how it is built: around the header that ./embed writes.  bench, gradcheck, sanity and ulp stand in build/.
PROGRAMS := $(filter-out mcu bench gradcheck sanity ulp,$(patsubst tools/%.cpp,%,$(wildcard tools/*.cpp)))
LIBRARY  := $(wildcard nn/*.cpp) $(wildcard data/*.cpp)
FUZZED   := $(filter-out %/libfuzzer.cpp,$(wildcard tests/fuzz/*.cpp))
TESTS    := $(filter-out tests/math_%,$(wildcard tests/*.cpp)) $(FUZZED)
MATH     := tests/main.cpp $(wildcard tests/math_*.cpp)

# For the scripts that call it.
export MAKE

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
  # Little work is not worth much optimising: it would be half of the time that make takes.
  HOT := $(addprefix data/,augment.cpp base64.cpp crc32.cpp csv.cpp digits.cpp frame.cpp lines.cpp md5.cpp)
  $(patsubst %.cpp,build/real/%.o,$(filter-out $(HOT),$(wildcard data/*.cpp))): hurry := -O1
  $(patsubst %.cpp,build/real/%.o,$(wildcard tools/*.cpp)): hurry := -O0
endif

# What the project needs whatever CXXFLAGS says.  -ffp-contract=off: a*b+c is rounded twice on every CPU,
# also where one instruction could do it in one rounding.  -fno-math-errno: sqrt needs no errno and can
# then be done for several numbers at once; its value stays the same.
flags := -std=c++11 -ffp-contract=off -fno-math-errno -I. -Wall -Wextra -pedantic -Wshadow -Wconversion
ifeq ($(THREADS),0)
  flags += -DNN_THREADS=0
else
  flags += -pthread
endif
ifeq ($(WERROR),1)
  flags += -Werror
endif
compile := $(CXX) $(CXXFLAGS) $(flags)

objects = $(patsubst %.cpp,build/$(1)/%.o,$(2))

all: $(PROGRAMS)

# A changed compiler or option builds everything anew: build/flags changes only when the command does.
build/flags: FORCE
	@mkdir -p build; echo '$(compile)' | cmp -s - $@ || echo '$(compile)' > $@
FORCE:

$(PROGRAMS): %: build/real/tools/%.o $(call objects,real,$(LIBRARY))
	$(compile) $^ -o $@

build/real/%.o: %.cpp build/flags
	@mkdir -p $(@D)
	$(compile) $(hurry) -MMD -MP -c $< -o $@

# The mathematics is tested in double, where a wrong formula cannot hide behind rounding.
build/double/%.o: %.cpp build/flags
	@mkdir -p $(@D)
	$(compile) -DNN_REAL=double -MMD -MP -c $< -o $@

build/tests: $(call objects,real,$(TESTS) $(LIBRARY))
	$(compile) $^ -o $@

build/math_tests: $(call objects,double,$(MATH) $(LIBRARY))
	$(compile) $^ -o $@

test: $(PROGRAMS) build/tests build/math_tests build/gradcheck
	@tests/run

# The tests with every out-of-bounds access and every undefined operation reported as a failure.
sanitize:
	+$(MAKE) test CXXFLAGS="-O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all"

# Every reader against inputs that clang's libFuzzer makes up; tests/fuzz/run says how often and how bounded.
fuzz := clang++ -O2 -g -fsanitize=address,undefined -fno-sanitize-recover=all -DNN_THREADS=0 -std=c++11 \
        -ffp-contract=off -I.

build/fuzz/%.o: %.cpp Makefile
	@mkdir -p $(@D)
	$(fuzz) -fsanitize=fuzzer-no-link -MMD -MP -c $< -o $@

build/fuzzer: $(patsubst %.cpp,build/fuzz/%.o,$(LIBRARY) $(FUZZED) tests/fuzz/libfuzzer.cpp)
	$(fuzz) -fsanitize=fuzzer $^ -o $@

valgrind:
	+@tools/valgrind.sh

coverage:
	+@tools/coverage.sh

fuzz:
	+@tests/fuzz/run
-include $(patsubst %.cpp,build/fuzz/%.d,$(LIBRARY) $(FUZZED) tests/fuzz/libfuzzer.cpp)

# Every header alone, and the whole program in one line, without this file, exceptions or RTTI.
check-all: test build/sanity build/train build/train-plain
	@for header in nn/*.h data/*.h tools/*.h tests/*.h tests/*/*.h; do \
	    echo "#include \"$$header\"" | $(compile) -fsyntax-only -x c++ - || exit 1; \
	done
	@tests/same build/train build/train-plain
	@tests/refused "$(CXX)"
	@tests/reference.sh all
	@tests/figures
	@build/sanity
	+@tools/experiments.sh build
	+@tests/new_layer
	./embed --model build/scratch/same/model.npz --digits 5 build/scratch/same/model.h
	$(CXX) -std=c++11 -O1 -ffp-contract=off -I. -Ibuild/scratch/same tools/mcu.cpp nn/elementary.cpp nn/check.cpp \
	    -o build/mcu
	@tests/same_embedded build/mcu build/scratch/same
	TRIES=50 tests/writers.sh
	ALL=1 tests/homes.sh
	+@tests/wrong_answers
	@tests/draw "$(CXX)"

build/train build/train-plain: build/flags $(LIBRARY) tools/train.cpp $(wildcard nn/*.h data/*.h tools/*.h)
build/train:
	@mkdir -p $(@D)
	$(CXX) -std=c++11 -O3 -ffp-contract=off -pthread -I. nn/*.cpp data/*.cpp tools/train.cpp -o $@
build/train-plain:
	@mkdir -p $(@D)
	$(CXX) -std=c++11 -O1 -ffp-contract=off -DNN_THREADS=0 -fno-exceptions -fno-rtti -I. nn/*.cpp data/*.cpp \
	    tools/train.cpp -o $@

build/bench build/sanity build/ulp: build/%: build/real/tools/%.o $(call objects,real,$(LIBRARY))
	$(compile) $^ -o $@

# A copy of the project without the solutions, and what checks them: there, and here too.
exercise:
	@tools/exercise.sh make exercise

check:
	+@tools/exercise.sh check $(E)

# A check is linked with the file that its exercise stands in and no other exercise's, but for those below all.
below := $(patsubst %,nn/%.cpp,check elementary matrix parallel param rng)
build/exercises/%: build/real/tests/exercises/%.o $(call objects,real,tests/exercises/lesson.cpp $(below))
	@mkdir -p $(@D)
	$(compile) $^ -o $@

build/exercises/relu_backward: build/real/nn/relu.o
build/exercises/dense_init build/exercises/dense_backward: build/real/nn/dense.o
build/exercises/softmax build/exercises/cross_entropy build/exercises/softmax_backward: build/real/nn/softmax.o
build/exercises/dropout_mask: build/real/nn/dropout.o
build/exercises/adam_step: build/real/nn/adam.o
build/exercises/confusion: build/real/nn/metrics.o
build/exercises/read_number: $(patsubst %,build/real/data/%.o,csv file lines pnm system text)

# With the digits in data/train.csv if they are there, else with synthetic ones.
bench: build/bench
	@build/bench $(if $(wildcard data/train.csv),--data data/train.csv)

ulp: build/ulp
	@build/ulp $(if $(STEP),--step $(STEP))

experiments: train digits
	+@tools/experiments.sh "$(ONLY)"

sanity: build/sanity
	@build/sanity

# In double, as central differences need it.
build/gradcheck: build/double/tools/gradcheck.o $(call objects,double,$(LIBRARY))
	$(compile) $^ -o $@

gradcheck: build/gradcheck
	@build/gradcheck

portability:
	@tools/portability.sh "$(ONLY)"

# From synthetic digits and a fixed seed: the same bytes on every machine.
figures: train digits
	@tools/figures.sh data/figures

# The digits themselves.  Everything else works without.
mnist: idx_to_csv
	@tools/mnist.sh

clean:
	@tools/exercise.sh clean exercise
	rm -rf build out $(PROGRAMS)

-include $(patsubst %.cpp,build/real/%.d,$(LIBRARY) $(TESTS) $(wildcard tools/*.cpp tests/exercises/*.cpp))
-include $(patsubst %.cpp,build/double/%.d,$(LIBRARY) $(MATH) tools/gradcheck.cpp)

.PHONY: all test check-all sanitize fuzz valgrind coverage exercise check bench experiments gradcheck sanity ulp \
    portability mnist figures clean FORCE
.SECONDARY:
