@echo off
rem Bam dup de mo ban bien tap cua chuyen muc. Khong sua tep nay.
rem Finds a Python of 3.11 or newer and hands everything on to chuong-trinh\khoi-dong.py. ASCII only: cmd reads this
rem file in the code page of the machine. Names of folders stand in no parentheses, so any letter in them is safe.
setlocal EnableExtensions DisableDelayedExpansion
title Tin Cai cach hanh chinh
chcp 65001 >nul 2>nul
rem A network folder gets a drive letter by pushd; cd would refuse it.
pushd "%~dp0" || goto no_folder
if not exist "chuong-trinh\khoi-dong.py" goto no_program
set "PYTHONUTF8=1"
set "found="
if exist "chuong-trinh\python\python.exe" call :try chuong-trinh\python\python.exe
rem First the versions that the libraries are surely ready for.
call :try py -3.13
call :try py -3.12
call :try py -3.14
call :try py -3.11
call :try py -3
call :try python
call :try python3
if not defined found goto no_python
rem One line: a new version of the program may replace this file while it runs.
%found% "chuong-trinh\khoi-dong.py" %* || pause & popd & exit /b

:try
if defined found exit /b
rem The shortcut to the Microsoft Store runs nothing and answers 9009; so does a name that does not exist.
%* -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul
if "%errorlevel%"=="0" set "found=%*"
exit /b

:no_python
type "chuong-trinh\can-python.txt"
pause
popd
exit /b 2

:no_program
echo Thieu thu muc chuong-trinh. Neu dang mo tep nen .zip: giai nen ca thu muc (Extract All), roi bam lai.
pause
popd
exit /b 2

:no_folder
echo Khong mo duoc thu muc cua tep nay. O mang thi ket noi lai, hoac chep thu muc ve may, roi bam lai.
pause
exit /b 2
