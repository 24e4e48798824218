#!/bin/sh
# install.sh [FOLDER]           installs Hourbook: into /usr/local for root, else into ~/.local
# install.sh --remove [FOLDER]  takes it away again; ledgers and settings stay
set -eu
here=$(cd "$(dirname "$0")" && pwd)
remove=
case "${1:-}" in
-h | --help) sed -n '2,3s/^# //p' "$0"; exit 0 ;;
--remove) remove=yes; shift ;;
esac
if [ "$(id -u)" = 0 ]; then to=${1:-/usr/local}; else to=${1:-$HOME/.local}; fi

cd "$here/usr"
find . ! -type d | LC_ALL=C sort | while read -r file; do
	if [ -n "$remove" ]; then rm -f "$to/$file"
	else
		mkdir -p "$(dirname "$to/$file")"
		cp -p "$file" "$to/$file.new" && mv -f "$to/$file.new" "$to/$file"
	fi
done
# What the desktop remembers of icons and files, where there is a desktop.
known() { command -v "$1" >/dev/null && [ -d "$to/share/$2" ]; }
if known update-desktop-database applications; then update-desktop-database -q "$to/share/applications" || true; fi
if known update-mime-database mime; then update-mime-database "$to/share/mime" || true; fi
if known gtk-update-icon-cache icons/hicolor; then gtk-update-icon-cache -q -f -t "$to/share/icons/hicolor" || true; fi
if [ -n "$remove" ]; then echo "Hourbook is removed from $to; ledgers and settings stay where they are"; exit 0; fi
echo "Hourbook is installed in $to"
case ":$PATH:" in *":$to/bin:"*) ;; *) echo "add $to/bin to your PATH to start it by its name" ;; esac
