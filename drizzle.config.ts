import { defineConfig } from 'drizzle-kit'

export default defineConfig({
  dialect: 'postgresql',
  schema: ['./src/modules/*/tables.ts', './src/door/tables.ts'],
  out: './src/adapters/postgres/migrations',
})
