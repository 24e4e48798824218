//go:build unix

package store

import (
	"context"
	"os"
)

// move gives a file another name. Who has it open does not mind.
func move(from, to string) error { return os.Rename(from, to) }

// inTheWay tells whether an error comes of a file that is open. Here none does.
func inTheWay(error) bool { return false }

// replaceable is an error where a file is open in a way that it cannot be replaced.
func replaceable(string) error { return nil }

// CloseFirst closes what could not be replaced while it is open.
func CloseFirst(...*Opened) {}

// giveWay lets a program go before that waits until nobody has the file open. Here
// none does.
func (f *File) giveWay(context.Context) {}

// turn waits until nobody replaces the file. Here its own lock says that.
func (f *File) turn(context.Context) (leave func(), err error) { return func() {}, nil }
