// A button beside each address that copies it. Without scripts, or without a clipboard, the address is there to select.
"use strict";
if (navigator.clipboard) {
  for (const place of document.querySelectorAll(".feed-address")) {
    const address = place.querySelector("code").textContent;
    const name = place.parentElement.querySelector(".feed-name").textContent.trim();
    const button = document.createElement("button");
    const said = document.createElement("span");
    button.type = "button";
    button.className = "copy";
    button.textContent = "Sao chép địa chỉ";
    button.setAttribute("aria-label", `Sao chép địa chỉ kênh ${name}`);
    said.setAttribute("role", "status");
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(address);
        said.textContent = "Đã sao chép.";
      } catch {
        said.textContent = "Trình duyệt không cho sao chép. Hãy bôi đen địa chỉ rồi sao chép bằng tay.";
      }
    });
    place.append(button, said);
  }
}
