# 未经实测（编写时没有可用的容器环境）：首次使用请先在测试机上构建、启动并核对 docs/operate.md 的各步。
FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN node src/packs-check.ts && node_modules/.bin/react-router build && node_modules/.bin/vite build --config vite.system.config.ts && node scripts/compress.mjs && npm prune --omit=dev

FROM node:24-slim
WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/build ./build
COPY --from=build /app/src ./src
COPY --from=build /app/policy-packs ./policy-packs
COPY --from=build /app/taxonomies ./taxonomies
COPY --from=build /app/need-templates ./need-templates
COPY --from=build /app/contract-clauses ./contract-clauses
COPY --from=build /app/sample-data ./sample-data
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=6s --start-period=60s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:3000/healthz').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"]
CMD ["node", "build/system/main.js"]
