#!/bin/sh
# Starts the real window without a screen and takes its picture.
#
#   app/gui/picture.sh OUT.png [WIDTHxHEIGHT] [COMMANDS]
#
# COMMANDS is a file of xdotool commands, a line each, such as "key ctrl+l" or
# "type 45m"; "picture FILE.png" takes one in between, "sleep 1" waits. The
# program is HOURBOOK (./hourbook), the ledger HOURBOOK_LEDGER, what it
# remembers is in HOME. Needs Xvfb, xdotool and ImageMagick.
set -eu
out=$1
size=${2:-1280x800}
commands=${3:-/dev/null}
program=${HOURBOOK:-./hourbook}
display=:$((90 + $$ % 900))

Xvfb "$display" -screen 0 "${size}x24" +extension GLX >/dev/null 2>&1 &
server=$!
trap 'kill $window $server 2>/dev/null || true' EXIT
window=
export DISPLAY="$display" LIBGL_ALWAYS_SOFTWARE=1
for _ in 1 2 3 4 5 6 7 8 9 10; do xdotool getmouselocation >/dev/null 2>&1 && break; sleep 0.2; done
"$program" &
window=$!
id=$(timeout 60 xdotool search --sync --onlyvisible --pid "$window" | head -1)
xdotool windowmove "$id" 0 0 windowsize "$id" "${size%x*}" "${size#*x}" windowfocus "$id"
sleep 2
while read -r verb rest; do
	case $verb in
	'' | '#'*) ;;
	sleep) sleep "$rest" ;;
	picture) import -window root "$rest" ;;
	*) eval "xdotool $verb $rest"; sleep 0.3 ;;
	esac
done <"$commands"
sleep 1
import -window root "$out"
