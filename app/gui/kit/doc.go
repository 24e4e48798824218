// Package kit is what the window is made of and what knows no ledger: letters,
// colours and marks, the pen that draws with them, layouts, fields, buttons, lists
// and tables, sheets and forms, charts and rulers, the keys that wait.
//
// Everything leans on a [Base], which the window fills and holds: what floats over
// the screen, its sheets, the strip, the acts that are offered, the jobs that run
// beside the thread that draws. What stands in a window takes a [Hosted].
//
// What is drawn is drawn with a [Pen] ([NewDrawing], [NewTappable], [RowList],
// [Grid]): p.Text, p.Box, p.Icon, p.Badge, p.Chip, p.Priority, p.Keys and so on, in
// colours of theme.go and letters of pentext.go. Sizes are whole numbers. Texts that
// wrap have a height for a width: lay them out with [Below], [Beside], [Padded],
// [Card], [Scrolling]; call [Relay] on the container when a height changed. Inputs
// are Field, Pick, PathPick, Pills and Button of the base; dialogs Sheet, Confirm,
// AskText and AskPath. A sheet closes with Escape and asks first when its Dirty says
// so.
//
// Every word goes through [Say] or [SayCount], with the English phrase as key; days,
// times and money through dates.go. No go and no fyne.Do stands outside worker.go.
package kit
