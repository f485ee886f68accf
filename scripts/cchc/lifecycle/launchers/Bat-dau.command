#!/bin/sh
# Bấm đúp để mở bàn biên tập của chuyên mục (máy Mac; trên Linux, Bat-dau.desktop gọi tệp này). Không sửa tệp này.
# Finds a Python of 3.11 or newer and hands everything on to chuong-trinh/khoi-dong.py.

wait_and_leave() {
  printf 'Bấm phím Enter để đóng cửa sổ này. '
  read -r _
  exit "$1"
}

cd "$(dirname "$0")" || wait_and_leave 2
if [ ! -f chuong-trinh/khoi-dong.py ]; then
  echo 'Thiếu thư mục chuong-trinh. Nếu đang mở tệp nén: giải nén cả thư mục, rồi bấm lại.'
  wait_and_leave 2
fi
# Programs opened by a double click do not know the folders that a Terminal knows.
PATH="$PATH:/usr/local/bin:/opt/homebrew/bin"
export PATH PYTHONUTF8=1
for python in python3.13 python3.12 python3.14 python3.11 python3 python; do
  if command -v "$python" >/dev/null 2>&1 &&
    "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
    "$python" chuong-trinh/khoi-dong.py "$@" || wait_and_leave $?
    exit 0
  fi
done
cat chuong-trinh/can-python.txt
wait_and_leave 2
