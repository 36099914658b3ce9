import { userInfo } from 'node:os';

/**
 * nginx as one worker in front of one backend, with connections kept alive on both sides and nothing written to disk.
 * It adds the X-Forwarded-* headers, as the other candidates do; under /bytes it streams instead of buffering.
 */
export function nginxConfig(port: number, backendPort: number): string {
  return `
${userInfo().uid === 0 ? `user ${userInfo().username};` : ''}
worker_processes 1;
daemon off;
pid nginx.pid;
error_log stderr warn;
events { worker_connections 1024; }
http {
  access_log off;
  client_body_temp_path temp-body;
  proxy_temp_path temp-proxy;
  fastcgi_temp_path temp-fastcgi;
  uwsgi_temp_path temp-uwsgi;
  scgi_temp_path temp-scgi;
  keepalive_timeout 600s;
  keepalive_requests 1000000000;
  upstream backend {
    server 127.0.0.1:${backendPort};
    keepalive 64;
    keepalive_timeout 600s;
    keepalive_requests 1000000000;
  }
  server {
    listen 127.0.0.1:${port};
    client_max_body_size 0;
    proxy_http_version 1.1;
    proxy_set_header Connection "";
    proxy_set_header Host $http_host;
    proxy_set_header X-Forwarded-For $remote_addr;
    proxy_set_header X-Forwarded-Host $http_host;
    proxy_set_header X-Forwarded-Proto $scheme;
    location / { proxy_pass http://backend; }
    location /bytes {
      proxy_buffering off;
      proxy_request_buffering off;
      proxy_pass http://backend;
    }
  }
}
`;
}
