"""The Word sheet (phiếu gửi bài) that units fill in: written, recognised, read."""
