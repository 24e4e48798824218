package main

import (
	"context"

	"hourbook/app/cli"
)

// window opens the window and returns the exit. It is nil here: the program is
// built without one, and without words it shows its help.
var window func(context.Context, cli.Env) int
