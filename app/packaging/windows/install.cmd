@echo off
rem install.cmd          installs Hourbook for you alone, and opens .hourbook files with it
rem install.cmd /remove  takes it away again; ledgers and settings stay
setlocal
set "to=%LOCALAPPDATA%\Programs\Hourbook"
set "classes=HKCU\Software\Classes"
if /i "%~1"=="/remove" goto remove
if not exist "%to%" mkdir "%to%"
if not exist "%to%" goto failed
for %%f in (hourbook.exe hourbook-cli.exe LICENSE.txt THIRD_PARTY.md README.md install.cmd) do (
	copy /y "%~dp0%%f" "%to%\" >nul
	if errorlevel 1 goto failed
)
reg add "%classes%\.hourbook" /ve /d Hourbook.Ledger /f >nul
if errorlevel 1 goto failed
reg add "%classes%\Hourbook.Ledger" /ve /d "Hourbook ledger" /f >nul
if errorlevel 1 goto failed
reg add "%classes%\Hourbook.Ledger\DefaultIcon" /ve /d "\"%to%\hourbook.exe\",0" /f >nul
if errorlevel 1 goto failed
reg add "%classes%\Hourbook.Ledger\shell\open\command" /ve /d "\"%to%\hourbook.exe\" \"%%1\"" /f >nul
if errorlevel 1 goto failed
echo Hourbook is installed in %to%
exit /b 0

:remove
reg delete "%classes%\Hourbook.Ledger" /f >nul 2>nul
reg delete "%classes%\.hourbook" /f >nul 2>nul
for %%f in (hourbook.exe hourbook-cli.exe LICENSE.txt THIRD_PARTY.md README.md) do if exist "%to%\%%f" del "%to%\%%f"
echo Hourbook is removed from %to%; ledgers and settings stay where they are
exit /b 0

:failed
echo Hourbook could not be installed in %to%; close it where it is open, then try again
exit /b 1
