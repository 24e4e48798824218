package gui

import (
	"errors"
	"fmt"
	"net"
	"strconv"
	"strings"
	"time"
)

// errNoDisplay says what a terminal can do instead.
var errNoDisplay = errors.New("there is no display to open the window on; with words it works in a terminal, see hourbook --help")

// CheckDisplay tells why no window can be opened: where there is no display the
// library ends the program with a crash.
func CheckDisplay(getenv func(string) string) error {
	display := getenv("DISPLAY")
	if display == "" {
		return errNoDisplay
	}
	network, address, ok := displayAt(display)
	if !ok {
		return nil // the library knows more forms
	}
	addresses := []string{address}
	if network == "unix" {
		addresses = append(addresses, "@"+address) // as some servers do
	}
	var err error
	for _, one := range addresses {
		var line net.Conn
		if line, err = net.DialTimeout(network, one, time.Second); err == nil {
			return line.Close()
		}
	}
	return fmt.Errorf("the display %s does not answer; with words it works in a terminal, see hourbook --help", display)
}

// displayAt is where the display of a name such as ":0" or "host:10.0" listens.
func displayAt(display string) (network, address string, ok bool) {
	host, number, ok := strings.Cut(display, ":")
	number, _, _ = strings.Cut(number, ".")
	n, err := strconv.Atoi(number)
	switch {
	case !ok || err != nil || n < 0:
		return "", "", false
	case host == "" || host == "unix":
		return "unix", "/tmp/.X11-unix/X" + number, true
	}
	return "tcp", net.JoinHostPort(host, strconv.Itoa(6000+n)), true
}
