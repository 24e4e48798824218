package main

import (
	"runtime"
	"runtime/debug"

	"hourbook/app/cli"
)

// built is what Go noted of this build.
func built() cli.Build {
	build := cli.Build{Go: runtime.Version(), Platform: runtime.GOOS + "/" + runtime.GOARCH, Window: window != nil}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return build
	}
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			build.Commit = s.Value
		case "vcs.time":
			build.Date = s.Value
		case "vcs.modified":
			build.Modified = s.Value == "true"
		}
	}
	return build
}
