import './styles/theme.css';
import './styles/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './shell/app.tsx';
import { noteRenderFault, reportFaults } from './shell/fault-reports.ts';
import { keepPagesFresh } from './shell/releases.ts';

const root = document.getElementById('app');
if (!root) throw new Error('index.html has no element with the id app');
reportFaults();
keepPagesFresh();
createRoot(root, { onCaughtError: noteRenderFault }).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
