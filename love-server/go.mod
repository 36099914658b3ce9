module lovewatch/love-server

go 1.21
