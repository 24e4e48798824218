//go:build linux || freebsd || openbsd || netbsd

package desktop

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"time"

	"github.com/godbus/dbus/v5"
)

// errNoBus says that there is no bus, or nobody of a name on it.
var errNoBus = errors.New("nobody answers on the bus")

// session is a connection of one's own to the session bus. Where none runs, the
// library would start one: that is not asked for.
func session(getenv func(string) string) (*dbus.Conn, error) {
	address := getenv("DBUS_SESSION_BUS_ADDRESS")
	if address == "" {
		file := filepath.Join(getenv("XDG_RUNTIME_DIR"), "bus")
		if _, err := os.Stat(file); err != nil || getenv("XDG_RUNTIME_DIR") == "" {
			return nil, errNoBus
		}
		address = "unix:path=" + file
	}
	return connected(address)
}

// system is a connection to the system's bus.
func system(getenv func(string) string) (*dbus.Conn, error) {
	address := getenv("DBUS_SYSTEM_BUS_ADDRESS")
	if address == "" {
		address = "unix:path=/var/run/dbus/system_bus_socket"
	}
	return connected(address)
}

// patience is how long another program on the bus may think before it counts as
// not there.
const patience = 2 * time.Second

// connected is a bus that answered within our patience.
func connected(address string) (*dbus.Conn, error) {
	bus, err := dbus.Dial(address)
	if err != nil {
		return nil, err
	}
	late := time.AfterFunc(patience, func() { _ = bus.Close() })
	defer late.Stop()
	if err = bus.Auth(nil); err == nil {
		err = bus.Hello()
	}
	if err != nil {
		_ = bus.Close()
		return nil, err
	}
	return bus, nil
}

// owned tells whether somebody has a name on the bus.
func owned(bus *dbus.Conn, name string) error {
	var has bool
	if err := call(bus.BusObject(), "org.freedesktop.DBus.NameHasOwner", name).Store(&has); err != nil {
		return err
	}
	if !has {
		return errNoBus
	}
	return nil
}

// call asks somebody on the bus, and does not wait for ever.
func call(object dbus.BusObject, method string, words ...any) *dbus.Call {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	return object.CallWithContext(ctx, method, 0, words...)
}

// property is one property of an object.
func property[T any](object dbus.BusObject, of, name string) (value T, err error) {
	var found dbus.Variant
	if err = call(object, "org.freedesktop.DBus.Properties.Get", of, name).Store(&found); err != nil {
		return value, err
	}
	value, ok := found.Value().(T)
	if !ok {
		err = errNoBus
	}
	return value, err
}
