// Package desktop asks the desktop around the program: how long nobody touched
// keyboard and mouse, whether there is a tray, and to show a notification.
//
// Nothing of it need be there. A machine without a session bus, a tray or a
// display answers that it has none, soon and without a word on stderr.
package desktop
