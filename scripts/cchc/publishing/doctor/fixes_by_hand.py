"""What an editor does about a fault of a server, and lines for its settings that no build can write."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from cchc.publishing.doctor.faults import ServerFault
from cchc.site.publish.server_snippets import APACHE_ETAGS

_PUBLISH: Final = "Chạy: cchc publish. Chép bằng tay thì chép lại cả thư mục site."
_ADMIN: Final = "Nhờ người quản trị máy chủ."

WORDS: Final[Mapping[ServerFault, str]] = {
    ServerFault.UNREACHABLE: (
        "Xem mạng của máy này, địa chỉ (site_url trong mkdocs.yml), rồi hỏi người quản trị máy chủ."
    ),
    ServerFault.LOCKED: "Nhờ người quản trị bỏ mật khẩu, cho mọi người đọc thư mục này; thư mục phải có index.html.",
    ServerFault.NO_SECTION: "Xem site_url trong mkdocs.yml, nơi đăng (targets), và thư mục mà máy chủ lấy trang ra.",
    ServerFault.BROKEN: (
        "Nhờ người quản trị xem nhật ký lỗi của máy chủ; vừa đăng web.config, .htaccess thì xem tệp ấy."
    ),
    ServerFault.BUSY: "Nhờ người quản trị nới hạn số lượt hỏi, rồi chạy lại sau mười phút.",
    ServerFault.LOOP: _ADMIN,
    ServerFault.LEADS_AWAY: (
        "Địa chỉ ấy mới là địa chỉ thật thì sửa site_url trong mkdocs.yml rồi đăng lại; không thì nhờ người quản trị."
    ),
    ServerFault.CERTIFICATE_ENDED: "Nhờ người quản trị gia hạn chứng thư ngay; xem cả ngày giờ của máy này.",
    ServerFault.CERTIFICATE_ENDS: "Nhờ người quản trị gia hạn, và đặt cho chứng thư tự gia hạn.",
    ServerFault.CERTIFICATE_EARLY: "Xem ngày giờ của máy này; đúng rồi thì nhờ người quản trị xem chứng thư.",
    ServerFault.CERTIFICATE_NAME: "Nhờ người quản trị xin chứng thư có tên miền của chuyên mục.",
    ServerFault.CERTIFICATE_CHAIN: (
        "Nhờ người quản trị cài cả chuỗi chứng thư (chứng thư của máy chủ, rồi chứng thư trung gian)."
    ),
    ServerFault.NO_HTTPS: "Nhờ người quản trị mở https, rồi sửa site_url trong mkdocs.yml thành https:// và đăng lại.",
    ServerFault.HTTP_STAYS: _ADMIN,
    ServerFault.OTHER_HOST: _ADMIN,
    ServerFault.HOST_CASE: _ADMIN,
    ServerFault.CLOCK: "Xem ngày giờ của máy này; đúng rồi thì nhờ người quản trị đặt máy chủ lấy giờ từ mạng (NTP).",
    ServerFault.SLOW: "Đo lại vào giờ khác và bằng mạng khác; vẫn vậy thì nhờ người quản trị máy chủ.",
    ServerFault.OLD_HTTP: _ADMIN,
    ServerFault.WRONG_LENGTH: (
        f"{_PUBLISH} Vẫn vậy thì nhờ người quản trị xem bộ lọc, máy chủ trung gian sửa nội dung trên đường đi."
    ),
    ServerFault.MISSING: (
        f"{_PUBLISH} Vẫn vậy thì nhờ người quản trị xem máy chủ có chặn kiểu tệp ấy, hay phân biệt chữ hoa."
    ),
    ServerFault.WITHDRAWN_SHOWN: f"{_PUBLISH} Rồi nhờ người quản trị xóa bộ nhớ đệm của máy chủ.",
    ServerFault.STILL_THERE: "Chạy: cchc publish. Vẫn còn thì xóa tệp ấy trên máy chủ bằng tay, và nhờ xóa bộ nhớ đệm.",
    ServerFault.NOT_PUBLISHED: "Chạy: cchc publish.",
    ServerFault.STALE: "Nhờ người quản trị xóa bộ nhớ đệm, và đặt cho nó hỏi lại máy chủ gốc trước khi phát.",
    ServerFault.DIFFERENT: f"{_PUBLISH} Vẫn vậy thì máy chủ sửa trang trên đường đi: nhờ người quản trị tắt.",
    ServerFault.INJECTED: "Nhờ người quản trị tắt phần chèn mã; nhà cung cấp chèn quảng cáo thì phải đổi chỗ để trang.",
    ServerFault.BOM: "Đừng mở và lưu tệp trên máy chủ bằng Notepad. Chạy: cchc publish --verify rồi cchc publish.",
    ServerFault.LINE_ENDS: (
        "Chép bằng chương trình FTP thì chọn cách chép nhị phân (binary), rồi chép lại tất cả; hoặc chạy: cchc publish."
    ),
    ServerFault.MIXED: "Sửa http:// thành https:// ở tệp của trang; máy chủ tự đổi thì nhờ người quản trị tắt.",
    ServerFault.OTHER_ADDRESS: (
        "Sửa site_url trong mkdocs.yml thành địa chỉ người đọc dùng, dựng và đăng lại. Chỉ thử ở địa "
        "chỉ khác thì bỏ qua."
    ),
    ServerFault.ROBOTS_SHUT: (
        "Nhờ người quản trị cổng sửa tệp robots.txt ở gốc của tên miền, thêm: Allow cho chuyên mục."
    ),
    ServerFault.ROBOTS_BROKEN: "Nhờ người quản trị cổng: robots.txt phải trả lời 200, hoặc 404 nếu không có.",
    ServerFault.SITEMAP_UNTOLD: "Nhờ người quản trị cổng thêm dòng ấy vào robots.txt ở gốc của tên miền.",
    ServerFault.SITEMAP_BROKEN: _PUBLISH,
    ServerFault.FEED_BROKEN: f"{_PUBLISH} Xem thêm: cchc feeds --check.",
    ServerFault.FEED_DEAD_LINK: _PUBLISH,
    ServerFault.FEEDS_REFUSED: "Nhờ người quản trị cho tường lửa (WAF) để yên các tệp kênh tin, ai hỏi cũng trả lời.",
    ServerFault.EXPOSED: (
        "Xóa tệp ấy khỏi máy chủ ngay: chỉ chép nội dung của thư mục site, không chép cả thư mục dự án."
    ),
}
"""What to do, whatever the server is."""

IIS_PACKING: Final = (
    "REM Một lần cho cả máy chủ, trong Command Prompt của người quản trị, rồi: iisreset",
    *(
        r"%windir%\system32\inetsrv\appcmd set config -section:system.webServer/httpCompression "
        f"/+\"staticTypes.[mimeType='{kind}',enabled='true']\" /commit:apphost"
        for kind in ("application/rss+xml", "application/feed+json", "application/json", "application/xml")
    ),
)
"""IIS compresses few types by itself, and lets no web.config name more."""

_CHAIN: Final = (
    (
        "ssl_certificate /etc/ssl/@HOST@/fullchain.pem;  # chứng thư của máy chủ, rồi chứng thư trung gian\n"
        "ssl_certificate_key /etc/ssl/@HOST@/privkey.pem;"
    ),
    (
        'SSLCertificateFile "/etc/ssl/@HOST@/fullchain.pem"  # chứng thư của máy chủ, rồi chứng thư trung gian\n'
        'SSLCertificateKeyFile "/etc/ssl/@HOST@/privkey.pem"'
    ),
    (
        "IIS Manager → Server Certificates → Import (tệp .pfx có cả chuỗi), rồi Site → Bindings → https "
        "→ chọn chứng thư ấy"
    ),
)
_TO_HTTPS: Final = (
    "server { listen 80; server_name @HOST@; return 301 https://@HOST@$request_uri; }",
    "<VirtualHost *:80>\n    ServerName @HOST@\n    Redirect permanent / https://@HOST@/\n</VirtualHost>",
    (
        '<rewrite><rules><rule name="https" stopProcessing="true"><match url="(.*)" />\n'
        '  <conditions><add input="{HTTPS}" pattern="off" /></conditions>\n'
        '  <action type="Redirect" url="https://@HOST@/{R:1}" redirectType="Permanent" /></rule></rules></rewrite>'
    ),
)
_NO_FILTER: Final = (
    "sub_filter_types none;  # và bỏ mọi sub_filter, addition (add_before_body, add_after_body), pagespeed",
    "# bỏ mod_substitute, mod_sed, mod_pagespeed ở phần này: RemoveOutputFilter html; SetOutputFilter DEFLATE",
    "IIS Manager → URL Rewrite → xóa các Outbound Rules áp lên @BASE@",
)
_UNCACHED: Final = (
    "proxy_cache_revalidate on; proxy_cache_valid 200 0;  # ở khối location @BASE@ của máy chủ trung gian",
    'CacheDisable "@BASE@"',
    '<caching enabled="false" enableKernelCache="false" />',
)
BY_HAND: Final[Mapping[ServerFault, tuple[str, str, str]]] = {
    ServerFault.LOCKED: (
        "location ^~ @BASE@ { auth_basic off; allow all; index index.html; }",
        '<Location "@BASE@">\n    Require all granted\n    DirectoryIndex index.html\n</Location>',
        (
            '<authorization><clear /><add accessType="Allow" users="*" /></authorization>\n'
            '<defaultDocument enabled="true"><files><clear /><add value="index.html" /></files></defaultDocument>'
        ),
    ),
    ServerFault.NO_SECTION: (
        "root /var/www/cong;  # thư mục chứa tin-cchc; @BASE@ là thư mục con của nó",
        'Alias "@BASE@" "/var/www/tin-cchc/"',
        "IIS Manager → Site → Add Application hoặc Add Virtual Directory: Alias là tên trong @BASE@",
    ),
    ServerFault.BUSY: (
        "# bỏ limit_req, limit_conn khỏi khối location ^~ @BASE@, hoặc tăng burst",
        "# bỏ mod_evasive, mod_qos ở phần này, hoặc nới DOSPageCount, QS_SrvMaxConnPerIP",
        '<dynamicIpSecurity><denyByRequestRate enabled="false" /></dynamicIpSecurity>',
    ),
    ServerFault.LOOP: _TO_HTTPS,
    ServerFault.CERTIFICATE_ENDED: _CHAIN,
    ServerFault.CERTIFICATE_ENDS: _CHAIN,
    ServerFault.CERTIFICATE_EARLY: _CHAIN,
    ServerFault.CERTIFICATE_NAME: _CHAIN,
    ServerFault.CERTIFICATE_CHAIN: _CHAIN,
    ServerFault.NO_HTTPS: (f"{_CHAIN[0]}\n{_TO_HTTPS[0]}", f"{_CHAIN[1]}\n{_TO_HTTPS[1]}", _CHAIN[2]),
    ServerFault.HTTP_STAYS: _TO_HTTPS,
    ServerFault.OTHER_HOST: (
        "server { listen 443 ssl; server_name www.@HOST@; return 301 https://@HOST@$request_uri; }",
        (
            "ServerAlias www.@HOST@\nRewriteEngine on\nRewriteCond %{HTTP_HOST} ^www\\. [NC]\n"
            "RewriteRule ^ https://@HOST@%{REQUEST_URI} [R=301,L]"
        ),
        (
            '<rule name="www" stopProcessing="true"><match url="(.*)" />\n'
            '  <conditions><add input="{HTTP_HOST}" pattern="^www\\." /></conditions>\n'
            '  <action type="Redirect" url="https://@HOST@/{R:1}" redirectType="Permanent" /></rule>'
        ),
    ),
    ServerFault.HOST_CASE: (
        "server_name @HOST@;  # viết chữ thường; bỏ điều kiện so $http_host bằng chữ",
        "ServerName @HOST@\n# RewriteCond so tên miền thì thêm cờ [NC]",
        '<add input="{HTTP_HOST}" pattern="^@HOST@$" ignoreCase="true" />',
    ),
    ServerFault.SLOW: (
        "sendfile on;\nopen_file_cache max=2000 inactive=60s;\nopen_file_cache_valid 5s;",
        "EnableSendfile On\n# bỏ HostnameLookups On; AllowOverride None ở thư mục không cần .htaccess",
        '<caching enabled="true" enableKernelCache="true" />',
    ),
    ServerFault.OLD_HTTP: (
        "proxy_http_version 1.1; keepalive_timeout 65;",
        "KeepAlive On  # bỏ: SetEnv downgrade-1.0, SetEnv force-response-1.0",
        '<httpProtocol allowKeepAlive="true" />',
    ),
    ServerFault.WRONG_LENGTH: _NO_FILTER,
    ServerFault.STALE: _UNCACHED,
    ServerFault.WITHDRAWN_SHOWN: _UNCACHED,
    ServerFault.INJECTED: _NO_FILTER,
    ServerFault.DIFFERENT: _NO_FILTER,
    ServerFault.MIXED: _NO_FILTER,
    ServerFault.DOWNLOAD: (
        "# bỏ dòng add_header Content-Disposition attachment ở khối location ^~ @BASE@",
        "Header always unset Content-Disposition\nHeader unset Content-Disposition",
        '<customHeaders><remove name="Content-Disposition" /></customHeaders>',
    ),
    ServerFault.FORCED_GZIP: (
        (
            "gzip on;  # bỏ gzip_static always; máy chủ trung gian: proxy_set_header Accept-Encoding "
            "$http_accept_encoding;"
        ),
        "# thay SetOutputFilter DEFLATE, SetEnv force-gzip bằng AddOutputFilterByType như ở may-chu/apache.conf",
        "# bỏ luật URL Rewrite đưa địa chỉ sang tệp .gz; dùng urlCompression như ở may-chu/web.config",
    ),
    ServerFault.BROKEN_GZIP: (
        "gzip on;  # nén một lần: bỏ gzip_static, hoặc bỏ nén ở máy chủ trung gian",
        "SetEnv no-gzip 1  # nén một lần: ở máy chủ gốc, khi máy chủ trung gian đã nén",
        '<urlCompression doStaticCompression="true" doDynamicCompression="false" />',
    ),
    ServerFault.NO_CONDITION: (
        "etag on;\nif_modified_since exact;",
        f"FileETag MTime Size\n{APACHE_ETAGS}",
        '<clientCache setEtag="true" />',
    ),
    ServerFault.NO_HEAD: (
        "limit_except GET { deny all; }  # GET gồm cả HEAD; bỏ điều kiện $request_method khác",
        "<LimitExcept GET HEAD>\n    Require all denied\n</LimitExcept>",
        '<requestFiltering><verbs allowUnlisted="true" /></requestFiltering>',
    ),
    ServerFault.FRAME: (
        (
            "# bỏ dòng add_header X-Frame-Options DENY ở khối server; máy chủ trung gian: proxy_hide_header "
            "X-Frame-Options;"
        ),
        "Header always unset X-Frame-Options\nHeader unset X-Frame-Options",
        '<customHeaders><remove name="X-Frame-Options" /></customHeaders>',
    ),
    ServerFault.NO_INDEX: (
        "# bỏ dòng add_header X-Robots-Tag; máy chủ trung gian: proxy_hide_header X-Robots-Tag;",
        "Header always unset X-Robots-Tag\nHeader unset X-Robots-Tag",
        '<customHeaders><remove name="X-Robots-Tag" /></customHeaders>',
    ),
    ServerFault.COOKIES: (
        "# bỏ userid on; sticky cookie; máy chủ trung gian: proxy_hide_header Set-Cookie;",
        "Header always unset Set-Cookie\nHeader unset Set-Cookie",
        '<system.web><sessionState mode="Off" /></system.web>  <!-- và tắt ARR Affinity -->',
    ),
    ServerFault.SOFT_404: (
        "error_page 404 @BASE@404.html;  # không viết =200; bỏ try_files … /index.html ở khối này",
        "ErrorDocument 404 @BASE@404.html\n# bỏ FallbackResource, RewriteRule đưa mọi địa chỉ về index.html",
        '<error statusCode="404" path="@BASE@404.html" responseMode="ExecuteURL" />',
    ),
    ServerFault.NO_SLASH: (
        "location ^~ @BASE@ { index index.html; try_files $uri $uri/ =404; }",
        "DirectorySlash On\nDirectoryIndex index.html",
        '<defaultDocument enabled="true"><files><clear /><add value="index.html" /></files></defaultDocument>',
    ),
    ServerFault.SLASH_AWAY: (
        "absolute_redirect off; port_in_redirect off;",
        "ServerName https://@HOST@\nUseCanonicalName On",
        '<system.webServer><proxy reverseRewriteHostInResponseHeaders="true" /></system.webServer>',
    ),
    ServerFault.QUERY: (
        "# bỏ điều kiện if ($args) ở khối này; tường lửa: cho qua fbclid, zarsrc, utm_*",
        "# bỏ RewriteCond %{QUERY_STRING} ở phần này; mod_security: cho qua fbclid, zarsrc, utm_*",
        '<requestLimits maxQueryString="4096" />',
    ),
    ServerFault.LISTING: (
        "autoindex off;",
        "Options -Indexes",
        '<directoryBrowse enabled="false" />',
    ),
    ServerFault.EXPOSED: (
        r"location ~ ^@BASE@(?:.*/)?(?:\.|mkdocs\.yml|posts/|_data/|_internal/|.*(?:\.bak|~)$) { return 404; }",
        'RedirectMatch 404 "^@BASE@(?:.*/)?(?:\\.|mkdocs\\.yml|posts/|_data/|_internal/|.*(?:\\.bak|~)$)"',
        (
            '<hiddenSegments><add segment=".git" /><add segment="posts" /><add segment="_data" /></hiddenSegments>\n'
            '<fileExtensions><add fileExtension=".yml" allowed="false" /><add fileExtension=".bak" allowed="false" />'
            "</fileExtensions>"
        ),
    ),
    ServerFault.FEEDS_REFUSED: (
        "# bỏ điều kiện if ($http_user_agent …) cho rss.xml, atom.xml, feed.json",
        "# bỏ BrowserMatch, RewriteCond %{HTTP_USER_AGENT} cho rss.xml, atom.xml, feed.json",
        "<filteringRules><clear /></filteringRules>",
    ),
    ServerFault.ROBOTS_SHUT: (("User-agent: *\nAllow: @BASE@",) * 3),
    ServerFault.ROBOTS_BROKEN: (
        "location = /robots.txt { root /var/www/cong; }",
        'Alias "/robots.txt" "/var/www/cong/robots.txt"',
        "# đặt tệp robots.txt ở thư mục gốc của Site",
    ),
}
"""Lines for nginx, Apache, IIS; `@BASE@` and `@HOST@` stand for the section's own."""
