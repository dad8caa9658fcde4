@echo off
rem Starts mailgw: finds Java 25 or newer, builds from source when that is needed, then runs the program.
rem
rem   MAILGW_JAVA_HOME  the Java to use, before JAVA_HOME, the one on PATH and the usual places
rem   MAILGW_JAVA_OPTS  options for the JVM, such as -Xmx1g
rem
rem Lies in scripts\ of the source tree (the jar is then target\mailgw.jar), or beside mailgw.jar and lib\.
setlocal EnableExtensions DisableDelayedExpansion
set "NEEDED=25"
set "HERE=%~dp0"
set "ROOT="
set "TRIES=0"
set "JAR=%HERE%mailgw.jar"
if exist "%JAR%" goto :start
for %%r in ("%HERE%..") do set "ROOT=%%~fr"
set "JAR=%ROOT%\target\mailgw.jar"
if exist "%ROOT%\pom.xml" goto :start
echo mailgw: neither mailgw.jar nor the source tree lies beside "%~f0"; unpack the whole distribution.>&2
exit /b 2

:start
call :find_java
if errorlevel 1 exit /b 2
if not defined ROOT goto :run
call :is_stale
if not errorlevel 1 goto :run
call :build
if errorlevel 1 exit /b %ERRORLEVEL%

:run
rem -Xms: start small, beside the services that it watches; the collector is the JVM's choice
"%JAVA%" -Xms16m -XX:+ExitOnOutOfMemoryError %MAILGW_JAVA_OPTS% -jar "%JAR%" %*
exit /b %ERRORLEVEL%

rem sets JAVA and FOUND_HOME, or says what was found instead
:find_java
set "JAVA="
set "FOUND="
if not defined MAILGW_JAVA_HOME goto :search
call :try "%MAILGW_JAVA_HOME%"
if defined JAVA exit /b 0
if not defined FOUND set "FOUND=no Java"
echo mailgw: MAILGW_JAVA_HOME is "%MAILGW_JAVA_HOME%", which is %FOUND%; mailgw needs Java %NEEDED% or newer there.>&2
exit /b 1

:search
if defined JAVA_HOME call :try "%JAVA_HOME%"
if defined JAVA exit /b 0
for %%j in (java.exe) do if not "%%~$PATH:j"=="" for %%h in ("%%~dp$PATH:j..") do call :try "%%~fh"
if defined JAVA exit /b 0
for %%v in ("Eclipse Adoptium" "Java" "Microsoft" "Amazon Corretto" "Zulu" "BellSoft" "OpenJDK" "Semeru") do (
  for /d %%h in ("%ProgramFiles%\%%~v\*") do call :try "%%~h"
)
if defined JAVA exit /b 0
for /d %%h in ("%USERPROFILE%\.jdks\*") do call :try "%%~h"
if defined JAVA exit /b 0
if defined FOUND (set "FOUND=only %FOUND%") else set "FOUND=none"
echo mailgw: mailgw needs Java %NEEDED% or newer and found %FOUND%; install a JDK %NEEDED%, Temurin %NEEDED% for example, or set MAILGW_JAVA_HOME to one.>&2
exit /b 1

rem takes the Java at %1 if it is new enough, else adds it to FOUND
:try
if defined JAVA exit /b 0
if not exist "%~1\bin\java.exe" exit /b 0
set "VERSION="
if exist "%~1\release" for /f "tokens=2 delims==" %%v in ('findstr /b "JAVA_VERSION=" "%~1\release"') do set "VERSION=%%~v"
if not defined VERSION for /f "tokens=3" %%v in ('^""%~1\bin\java.exe" -version 2^>^&1 ^| findstr " version "^"') do set "VERSION=%%~v"
if not defined VERSION exit /b 0
set "MAJOR=0"
for /f "delims=.-+_" %%m in ("%VERSION%") do set "MAJOR=%%m"
if %MAJOR% GEQ %NEEDED% (
  set "JAVA=%~1\bin\java.exe"
  set "FOUND_HOME=%~1"
  exit /b 0
)
if defined FOUND (set "FOUND=%FOUND%, %VERSION% in %~1") else set "FOUND=%VERSION% in %~1"
exit /b 0

rem 1 if a source is newer than the jar and than the last build that succeeded
:is_stale
if not exist "%JAR%" exit /b 1
set "MAILGW_CHECK=%ROOT%"
powershell -NoProfile -NonInteractive -Command ^
  "$r = $env:MAILGW_CHECK; $b = (Get-Item \"$r\target\mailgw.jar\", \"$r\target\mailgw.built\" -ErrorAction SilentlyContinue | Sort-Object LastWriteTime | Select-Object -Last 1).LastWriteTime; $s = (Get-ChildItem \"$r\pom.xml\", \"$r\src\main\" -Recurse | Sort-Object LastWriteTime | Select-Object -Last 1).LastWriteTime; exit [int]($s -gt $b)"
exit /b %ERRORLEVEL%

rem one build at a time: the redirection holds the lock file as long as the build runs
:build
where mvn.cmd >nul 2>nul
if errorlevel 1 (
  echo mailgw: "%JAR%" must be built and there is no mvn on PATH; install Apache Maven 3.8.6 or newer.>&2
  exit /b 2
)
if not exist "%ROOT%\target" mkdir "%ROOT%\target"
set "BUILT="
set /a TRIES+=1
if %TRIES% GTR 900 (
  echo mailgw: another build holds "%ROOT%\target\mailgw.lock" since 15 minutes, or it can not be written.>&2
  exit /b 1
)
2>nul (9>"%ROOT%\target\mailgw.lock" call :build_alone)
if defined BUILT exit /b %BUILT%
ping -n 2 127.0.0.1 >nul
goto :build

:build_alone
set "BUILT=0"
call :is_stale
if not errorlevel 1 exit /b 0
echo mailgw: building from source, which takes a minute the first time ...>con
set "JAVA_HOME=%FOUND_HOME%"
type nul >"%ROOT%\target\mailgw.built.new"
call mvn.cmd -B -q -Dstyle.color=never -Dmaven.test.skip=true -Dexec.skip=true -Djacoco.skip=true ^
  -Dcyclonedx.skip=true -Denforcer.skip=true -f "%ROOT%\pom.xml" package >"%ROOT%\target\mailgw.log" 2>&1
if errorlevel 1 (
  set "BUILT=1"
  echo mailgw: the build failed; "%ROOT%\target\mailgw.log" says why.>con
  exit /b 1
)
move /y "%ROOT%\target\mailgw.built.new" "%ROOT%\target\mailgw.built" >nul
exit /b 0
