/** User data to begin with. Both systems' package managers are tried, so that one text serves Amazon Linux and Ubuntu. */
export const userDataTemplates: readonly { id: string; title: string; about: string; text: string }[] = [
  {
    id: "web-server", title: "Web server", about: "Installs Apache, and serves a page that says which instance answers.",
    text: `#!/bin/bash
# Runs once, at the first boot, as root. Its output is in /var/log/cloud-init-output.log.
if command -v dnf >/dev/null; then
  dnf install -y httpd
  service=httpd
else
  apt-get update && apt-get install -y apache2 curl
  service=apache2
fi
# IMDSv2: a token first, then the question.
token=$(curl -s -X PUT -H "X-aws-ec2-metadata-token-ttl-seconds: 300" http://169.254.169.254/latest/api/token)
ask() { curl -s -H "X-aws-ec2-metadata-token: $token" "http://169.254.169.254/latest/meta-data/$1"; }
echo "<h1>Hello from $(ask instance-id)</h1><p>$(ask placement/availability-zone)</p>" > /var/www/html/index.html
systemctl enable --now "$service"
`,
  },
  {
    id: "python-app", title: "Python application", about: "A small application on port 5000, behind a systemd service.",
    text: `#!/bin/bash
mkdir -p /opt/app
cat > /opt/app/app.py <<'APP'
from http.server import BaseHTTPRequestHandler, HTTPServer

class Hello(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"Hello from the application\\n")

HTTPServer(("", 5000), Hello).serve_forever()
APP
cat > /etc/systemd/system/app.service <<'UNIT'
[Unit]
After=network-online.target
[Service]
ExecStart=/usr/bin/python3 /opt/app/app.py
DynamicUser=yes
Restart=always
[Install]
WantedBy=multi-user.target
UNIT
systemctl enable --now app
`,
  },
  {
    id: "cloud-config", title: "cloud-config", about: "What shall be there, instead of how to bring it there.",
    text: `#cloud-config
package_update: true
packages:
  - git
  - jq
runcmd:
  - [sh, -c, "echo ready > /var/tmp/ready"]
`,
  },
];
