package gui

import (
	"strings"
	"testing"
)

func TestWithoutADisplayOneSentenceSaysSo(t *testing.T) {
	with := func(display string) error {
		return CheckDisplay(func(name string) string { return map[string]string{"DISPLAY": display}[name] })
	}
	for display, want := range map[string]string{"": "there is no display", ":987": "the display :987 does not answer", "localhost:987": "does not answer"} {
		err := with(display)
		if err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%q: %v", display, err)
		}
	}
	for display, want := range map[string]string{":0": "unix /tmp/.X11-unix/X0", ":7.1": "unix /tmp/.X11-unix/X7", "host:10.0": "tcp host:6010", "unix:1": "unix /tmp/.X11-unix/X1"} {
		if network, address, ok := displayAt(display); !ok || network+" "+address != want {
			t.Errorf("%q is at %s %s", display, network, address)
		}
	}
	if _, _, ok := displayAt("/private/tmp/launch"); ok {
		t.Error("a path is taken for a display")
	}
}
