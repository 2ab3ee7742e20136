# Sourced by ./jupitor and ./mvnw (POSIX sh): finds the JDK that this project is built and run with.
#
#   find_jdk NAME    sets JDK_HOME, JDK_FEATURE and JAVA_HOME; without a JDK >= 21 it says so in NAME's voice and exits 3
#
# A JDK is judged by its `release` file, which costs no start of a JVM. Order: JUPITOR_JAVA_HOME, JAVA_HOME, the usual
# folders of the system (newest first), the `java` on PATH. JUPITOR_JDK_FOLDERS replaces the usual folders.

JDK_NEEDED=21

usual_jdk_folders() {
  printf '%s' "/usr/lib/jvm:/usr/lib64/jvm:/usr/java:/opt:/opt/java:${HOME:-/root}/.sdkman/candidates/java:${HOME:-/root}/.jdks"
  printf '%s' ":/Library/Java/JavaVirtualMachines:${HOME:-/root}/Library/Java/JavaVirtualMachines"
  printf '%s' ":/opt/homebrew/opt:/usr/local/opt:/opt/homebrew/opt/openjdk/libexec:/usr/local/opt/openjdk/libexec"
}

# Prints a number that grows with the version of the JDK in $1 (its feature release in the millions), 0 if there is none.
rank_jdk() {
  rank=0
  if [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ]; then
    while IFS='=' read -r key value || [ -n "$key" ]; do
      [ "$key" = JAVA_VERSION ] || continue
      rank=$(rank_version "$value")
    done <"$1/release"
  fi
  printf '%s' "$rank"
}

# "25.0.3" -> 25000003
rank_version() {
  numbers=${1#\"}
  numbers=${numbers%%[!0-9.]*}
  old_ifs=$IFS
  IFS=.
  # shellcheck disable=SC2086 # split at the dots
  set -- $numbers
  IFS=$old_ifs
  printf '%s' $((${1:-0} * 1000000 + ${2:-0} * 1000 + ${3:-0}))
}

# Takes the JDK in $1 if it is new enough.
take_jdk() {
  [ -n "$1" ] || return 1
  taken_rank=$(rank_jdk "$1")
  [ "$taken_rank" -ge $((JDK_NEEDED * 1000000)) ] || return 1
  JDK_HOME=$1
  JDK_FEATURE=$((taken_rank / 1000000))
}

take_newest_jdk_of_folders() {
  best='' best_rank=0
  old_ifs=$IFS
  IFS=:
  set -f
  # shellcheck disable=SC2086 # split at the colons
  set -- ${JUPITOR_JDK_FOLDERS-$(usual_jdk_folders)}
  set +f
  IFS=$old_ifs
  for folder in "$@"; do
    for candidate in "$folder"/* "$folder"/*/Contents/Home "$folder"/*/libexec/openjdk.jdk/Contents/Home; do
      candidate_rank=$(rank_jdk "$candidate")
      [ "$candidate_rank" -gt "$best_rank" ] || continue
      best=$candidate best_rank=$candidate_rank
    done
  done
  take_jdk "$best"
}

take_jdk_of_path() {
  java_on_path=$(command -v java) || return 1
  java_on_path=$(readlink -f "$java_on_path" 2>/dev/null || printf '%s' "$java_on_path")
  take_jdk "$(dirname "$(dirname "$java_on_path")")"
}

# The package of the newest JDK that apt can install, nothing if that is too old.
newest_jdk_package() {
  newest=$(apt-cache search --names-only '^openjdk-[0-9]+-jdk-headless$' 2>/dev/null | sed 's/^openjdk-\([0-9]*\)-.*/\1/' | sort -n | tail -n 1)
  [ "${newest:-0}" -lt "$JDK_NEEDED" ] || echo "openjdk-$newest-jdk-headless"
}

jdk_install_command() {
  apt_package=$(newest_jdk_package 2>/dev/null)
  if [ "$(uname)" = Darwin ]; then
    echo 'brew install --cask temurin'
  elif [ -n "$apt_package" ]; then
    echo "sudo apt-get install $apt_package"
  elif command -v dnf >/dev/null; then
    echo 'sudo dnf install java-21-openjdk-devel'
  elif command -v pacman >/dev/null; then
    echo 'sudo pacman -S jdk-openjdk'
  elif command -v apk >/dev/null; then
    echo 'sudo apk add openjdk21'
  else
    echo 'sdk install java (of SDKMAN)'
  fi
}

find_jdk() {
  if take_jdk "${JUPITOR_JAVA_HOME-}" || take_jdk "${JAVA_HOME-}" || take_newest_jdk_of_folders || take_jdk_of_path; then
    JAVA_HOME=$JDK_HOME
    export JAVA_HOME
    return 0
  fi
  echo "$1: no JDK $JDK_NEEDED or newer was found; install one, for example with: $(jdk_install_command) (or point JUPITOR_JAVA_HOME at one)." >&2
  exit 3
}
