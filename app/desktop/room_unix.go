//go:build linux || freebsd || openbsd || netbsd

package desktop

import (
	"encoding/binary"
	"io"
	"log"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

// What goes wrong at a display is an error of the call: the library prints it too,
// and even that somebody has no cookie for a display that asks for none.
func init() { xgb.Logger = log.New(io.Discard, "", 0) }

// Room is how many pixels a window may take on the screen, beside the bars of
// the desktop; zeros where nobody tells, as under Wayland, which sees to it
// itself.
func Room(getenv func(string) string) (width, height int) {
	if getenv("DISPLAY") == "" || getenv("WAYLAND_DISPLAY") != "" {
		return 0, 0
	}
	x, err := xgb.NewConnDisplay(getenv("DISPLAY"))
	if err != nil {
		return 0, 0
	}
	defer x.Close()
	screen := xproto.Setup(x).DefaultScreen(x)
	if width, height, ok := workArea(x, screen.Root); ok {
		return width, height
	}
	return int(screen.WidthInPixels), int(screen.HeightInPixels)
}

// workArea is what the window manager leaves of the screen: of its first desktop.
func workArea(x *xgb.Conn, root xproto.Window) (width, height int, ok bool) {
	const name = "_NET_WORKAREA"
	atom, err := xproto.InternAtom(x, true, uint16(len(name)), name).Reply()
	if err != nil || atom.Atom == xproto.AtomNone {
		return 0, 0, false
	}
	const numbers = 4 // left, top, width, height
	area, err := xproto.GetProperty(x, false, root, atom.Atom, xproto.AtomCardinal, 0, numbers).Reply()
	if err != nil || area.Format != 32 || area.ValueLen < numbers {
		return 0, 0, false
	}
	at := func(n int) int { return int(binary.LittleEndian.Uint32(area.Value[4*n:])) }
	return at(2), at(3), at(2) > 0 && at(3) > 0
}
