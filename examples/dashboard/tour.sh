#!/usr/bin/env bash
# The terminal dashboard on the simulated market: starts the demonstration, opens the dashboard in tmux, presses keys, and keeps what the
# screen shows as text and as SVG.
#
#   examples/dashboard/tour.sh [FOLDER]      (default: screens/; needs tmux and python3)
#
# Pictures: the board at 80x24, 120x40 and 200x60, after a resize, a symbol's detail, the help, a stored day.
set -euo pipefail

home=$(cd -P "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
folder=${1:-screens}
mkdir -p "$folder"
work=$(mktemp -d)
demo=
tmux_() { tmux -S "$work/tmux" -f /dev/null "$@"; }

clean_up() {
  tmux_ kill-server 2>/dev/null || true
  [ -z "$demo" ] || { kill "$demo" 2>/dev/null && wait "$demo" 2>/dev/null; } || true
  rm -rf "$work"
}
trap clean_up EXIT

give_up() {
  echo "tour: $1" >&2
  tmux_ capture-pane -p >&2 || true
  exit 1
}

# Waits until a command succeeds, at most so many seconds.
wait_for() {
  local seconds=$1 end=$((SECONDS + $1))
  shift
  until "$@"; do
    [ "$SECONDS" -lt "$end" ] || give_up "waited $seconds s in vain for: $*"
    sleep 0.2
  done
}

shows() { tmux_ capture-pane -p | grep -qE -- "$1"; }
press() { tmux_ send-keys "$@"; }

# The screen has stood still for a second.
settle() {
  local before='' now
  while now=$(tmux_ capture-pane -p) && [ "$now" != "$before" ]; do
    before=$now
    sleep 1
  done
}

picture() {
  settle
  tmux_ capture-pane -p >"$folder/$1.txt"
  tmux_ capture-pane -p -e -N | python3 "$home/examples/dashboard/screen_to_svg.py" >"$folder/$1.svg"
  echo "$folder/$1.svg"
}

is_as_large_as() { [ "$(tmux_ display -p '#{pane_width}x#{pane_height}')" = "$1x$2" ]; }

resize() {
  tmux_ resize-window -x "$1" -y "$2"
  wait_for 10 is_as_large_as "$1" "$2"
}

port() { sed -n "s/.*\"$1\":\([0-9]*\).*/\1/p" "$work/ports.json"; }

"$home/jupitor" demo --data "$work/lake" --http-port 0 --grpc-port 0 --port-file "$work/ports.json" >"$work/demo.log" 2>&1 </dev/null &
demo=$!
wait_for 300 test -s "$work/ports.json"

tmux_ new-session -d -x 120 -y 40 \
  "'$home/jupitor' --data '$work/elsewhere' client --addr localhost:$(port grpc) --http http://localhost:$(port http) 2>'$work/client.log'; echo \"ended with \$?\"; sleep 600"
tmux_ set-option -g status off
wait_for 60 shows 'TODAY'
wait_for 30 shows 'live'
picture board-120x40

resize 80 24
picture board-80x24

resize 200 60
picture board-200x60

press s
wait_for 10 shows 'PRE:GAIN'
press Down Down
press Enter
wait_for 20 shows 'PRINTS'
picture detail
press Escape
wait_for 10 shows 'TODAY'

press '?'
wait_for 10 shows '[Hh]elp|[Kk]eys'
picture help
press Escape

press Left
wait_for 30 shows 'History|hist'
picture stored-day
press Home
wait_for 20 shows 'TODAY'

press q
wait_for 20 shows 'ended with 0'
echo "the dashboard ended with 0"
