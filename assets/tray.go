package assets

import "embed"

//go:embed tray/*.png
var trayIcons embed.FS

// Tray is the icon of the tray, as PNG: "none", "run", "late" or "run-late". The
// drawings beside them are what they were made from; all are free of rights (CC0
// 1.0).
func Tray(state string) []byte {
	icon, err := trayIcons.ReadFile("tray/" + state + ".png")
	if err != nil {
		panic(err) // a name that the program made up
	}
	return icon
}
