import { apiPath } from './http.ts'

/** What whoever writes a program has to know before the operations, in Markdown: for the description and for its page. */
export const introduction = `页面能办的事，接口都能办；两者是同一组操作。

## 试一试

不登录即可读取公开的内容；办理业务先登录，再带上会话 Cookie。

\`\`\`
SITE=https://本站域名

curl "$SITE${apiPath}/search?kind=line&locality=330481"

curl -c cookies.txt -H 'Content-Type: application/json' \\
  -d '{"email":"登录邮箱","password":"密码"}' \\
  "$SITE${apiPath}/session"

curl -b cookies.txt -H 'Content-Type: application/json' \\
  -H 'Idempotency-Key: 20260301-0001' \\
  -d '{"name":"海宁的中试线","frequency":"daily",
       "asked":{"kind":["line"],"locality":["330481"]}}' \\
  "$SITE${apiPath}/own/searches"
\`\`\`

## 登录

- \`POST /session\` 登录，之后每次请求携带会话 Cookie。
- 启用了动态口令的账号，登录后再 \`POST /session/second-factor\`。

## 写操作

- 可带 \`Idempotency-Key\`，重复提交只生效一次，并得到相同的回答。
- 修改须带读到的 \`version\`；已被他人更新的返回 409。

## 出错

统一返回 \`{code, message, refusals[], requestId}\`。

- 400：格式有误。
- 401：未登录。
- 403：无权限。
- 404：不存在。
- 409：状态或版本冲突。
- 422：规则未满足，\`refusals\` 列出全部原因。
- 429：过于频繁。
- 503：暂时繁忙，\`Retry-After\` 说明何时再试。

## 列表

按游标翻页：把返回的 \`next\` 作为 \`after\`（查找为 \`cursor\`）传入；有 \`page\` 的按页码。

## 用文件批量导入

- \`POST /own/platforms/{platformId}/import-files/{kind}\`：传送文件（multipart/form-data，字段 \`file\`，.xlsx 或 .csv，5 MB 以内；设备也可为 exportOwnMetadata 给出的 .json），回答同试导入。
- \`GET /own/imports/{importId}/faults.xlsx\`：取得待改正的行。
- \`GET /import-templates/{kind}.xlsx\`：取得模板。
- kind 为 equipment、service、test 或 scope（证书的能力范围，回答同 checkScope）。

## 下载清单

- \`GET /exports/\` 下的各清单（成果、需求、服务、解决方案、政策资讯等）：都可在末尾加 .xlsx 或 .csv，下载为文件。
- \`GET /own/platforms/{platformId}/exports/equipment.xlsx\` 或 .csv：本单位的设备清单，含不公开的字段，表头可直接再导入。
- 同处的 \`scope.xlsx?certificateId=\`：证书的能力范围。

## 文件和日历

- \`GET /files/{fileId}/{名称}\`：下载文件，总是作为附件；图片加 \`?inline\` 可在网页中显示。
- \`GET /feeds.ics?key=…\`（createFeed 给出的 url，在站点根下）：日历订阅，iCalendar 文件，凭链接读取，带 ETag。
`
